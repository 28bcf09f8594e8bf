namespace Microservices.Registry.Leases;

/// <content>What operators ask.</content>
internal sealed partial class InstanceRegistry
{
    private readonly RecentLeases _registered = new();
    private readonly RecentLeases _cancelled = new();
    private long _evictions;

    public long Registrations => _registered.Count;

    public long Cancellations => _cancelled.Count;

    public long Evictions => Volatile.Read(ref _evictions);

    public RecentLease[] RecentlyRegistered(int most) => _registered.Latest(most);

    public RecentLease[] RecentlyCancelled(int most) => _cancelled.Latest(most);

    /// <summary>Why an instance is listed still; null when it is not.</summary>
    public LeaseReport? Explain(string app, string id) =>
        _leases.Find(app, id) is { } lease ? LeaseExplanation.Of(lease, Now, selfPreservation, renewals, options) : null;

    /// <summary>How every lease of an application stands, those of the longest registered instances first.</summary>
    public IEnumerable<LeaseReport> Explain(string app) =>
        _leases.Of(app).OrderBy(lease => lease.Position)
            .Select(lease => LeaseExplanation.Of(lease, Now, selfPreservation, renewals, options));

    /// <summary>How many leases ran out and were not evicted yet.</summary>
    public int CountExpired()
    {
        var now = Now;
        lock (_gate) return _leases.Applications.Sum(application => application.Leases.Count(lease => lease.IsExpired(now)));
    }
}
