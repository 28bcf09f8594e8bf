using Microservices.Registry.Snapshots;

namespace Microservices.Registry.Leases;

/// <summary>What changed lately, by application. Used under the registry's gate.</summary>
internal sealed class DeltaQueue
{
    private readonly Dictionary<string, ApplicationChanges> _applications = [];
    private long _forgotten;

    public void Add(Lease lease, long now, long version)
    {
        if (!_applications.TryGetValue(lease.Instance.App, out var changes))
            _applications.Add(lease.Instance.App, changes = new(lease.Instance.App));
        changes.Add(lease, now, version);
    }

    /// <returns>Whether there was anything to remove.</returns>
    public bool RemoveBefore(long time)
    {
        var last = 0L;
        foreach (var (application, changes) in _applications)
        {
            last = Math.Max(last, changes.RemoveBefore(time));
            if (changes.IsEmpty) _applications.Remove(application);
        }
        _forgotten = Math.Max(_forgotten, last);
        return last > 0;
    }

    public ApplicationSnapshot[] Capture(long now) => [.. _applications.Values.Select(changes => changes.Snapshot(now))];

    /// <returns>Whether anything is to be encoded again.</returns>
    public bool Outdate(SnapshotAge age)
    {
        var isOutdated = false;
        foreach (var (_, changes) in _applications) isOutdated |= changes.Outdate(age);
        return isOutdated;
    }

    /// <summary>What changed after a version of the registry; null when some of that is forgotten already.</summary>
    public ApplicationSnapshot[]? After(long version, long now) =>
        version < _forgotten ? null : [.. _applications.Values.Select(changes => changes.After(version, now)).OfType<ApplicationSnapshot>()];
}
