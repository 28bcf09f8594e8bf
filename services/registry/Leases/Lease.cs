namespace Microservices.Registry.Leases;

/// <summary>
/// The promise to list an instance until it stops renewing. Renewals write without a lock; everything else is written under the
/// registry's gate.
/// </summary>
internal sealed class Lease(Application application, Instance instance, long position, long now, long serviceUp)
{
    private readonly long _registered = now;
    private Instance _instance = instance;
    private long _lastRenewal = now;
    private long _serviceUp = serviceUp;
    private long _evicted;
    private volatile bool _isRestored;

    public Application Application => application;

    /// <summary>Where the instance stands in its application: behind those that registered before it.</summary>
    public long Position => position;

    public Instance Instance
    {
        get => Volatile.Read(ref _instance);
        set => Volatile.Write(ref _instance, value);
    }

    /// <summary>Whether the lease is from before a restart, and was not renewed since.</summary>
    public bool IsRestored => _isRestored;

    public LeaseState State =>
        new(Instance, _registered, Volatile.Read(ref _lastRenewal), Volatile.Read(ref _evicted), Volatile.Read(ref _serviceUp));

    /// <param name="now">Unix milliseconds.</param>
    /// <param name="exact">Whether the lease runs out one duration after this renewal. Eureka's run out after two.</param>
    public void Renew(long now, bool exact)
    {
        Volatile.Write(ref _lastRenewal, exact ? now : now + DurationMilliseconds);
        if (_isRestored) _isRestored = false;
    }

    public void MarkRestored() => _isRestored = true;

    public void MarkUp(long now)
    {
        if (_serviceUp == 0) Volatile.Write(ref _serviceUp, now);
    }

    public void Cancel(long now)
    {
        if (_evicted == 0) Volatile.Write(ref _evicted, now);
    }

    public bool IsExpired(long now, long compensation = 0) =>
        Volatile.Read(ref _evicted) > 0 || now > Volatile.Read(ref _lastRenewal) + DurationMilliseconds + compensation;

    private long DurationMilliseconds => Instance.DurationSeconds * 1000L;
}
