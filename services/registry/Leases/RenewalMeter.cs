namespace Microservices.Registry.Leases;

/// <summary>Counts renewals; what counts is the last full minute.</summary>
internal sealed class RenewalMeter
{
    public static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private long _thisMinute;
    private long _lastMinute;
    private long _before;
    private volatile bool _hasCounted;

    /// <summary>Whether there was a full minute: before, few renewals mean nothing.</summary>
    public bool HasCounted => _hasCounted;

    public long LastMinute => Volatile.Read(ref _lastMinute);

    /// <summary>All since the start.</summary>
    public long Total => Volatile.Read(ref _before) + Volatile.Read(ref _thisMinute);

    public void Record() => Interlocked.Increment(ref _thisMinute);

    public void NextMinute()
    {
        var count = Interlocked.Exchange(ref _thisMinute, 0);
        Volatile.Write(ref _before, _before + count);
        Volatile.Write(ref _lastMinute, count);
        _hasCounted = true;
    }
}
