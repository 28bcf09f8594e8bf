using Microservices.Registry.Snapshots;

namespace Microservices.Registry.Leases;

/// <summary>What changed lately, by application. Used under the registry's gate.</summary>
internal sealed class DeltaQueue
{
    private readonly Dictionary<string, ApplicationChanges> _applications = [];

    public void Add(Lease lease, long now)
    {
        if (!_applications.TryGetValue(lease.Instance.App, out var changes))
            _applications.Add(lease.Instance.App, changes = new(lease.Instance.App));
        changes.Add(lease, now);
    }

    /// <returns>Whether there was anything to remove.</returns>
    public bool RemoveBefore(long time)
    {
        var removed = false;
        foreach (var (application, changes) in _applications)
        {
            removed |= changes.RemoveBefore(time);
            if (changes.IsEmpty) _applications.Remove(application);
        }
        return removed;
    }

    public ApplicationSnapshot[] Capture() => [.. _applications.Values.Select(changes => changes.Snapshot)];
}
