namespace Microservices.Registry.Leases;

/// <summary>Counts renewals; what counts is the last full minute.</summary>
internal sealed class RenewalMeter
{
    public static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private long _thisMinute;
    private long _lastMinute;

    public long LastMinute => Volatile.Read(ref _lastMinute);

    public void Record() => Interlocked.Increment(ref _thisMinute);

    public void NextMinute() => Volatile.Write(ref _lastMinute, Interlocked.Exchange(ref _thisMinute, 0));
}
