using System.Collections.Concurrent;
using Microservices.Registry.Snapshots;

namespace Microservices.Registry.Leases;

/// <summary>The leases of one application. They are found without a lock, and added and removed under the registry's gate.</summary>
internal sealed class Application(string name)
{
    private readonly ConcurrentDictionary<string, Lease> _leases = new(concurrencyLevel: 1, capacity: 7);
    private ApplicationSnapshot? _snapshot;

    public string Name => name;
    /// <summary>To be asked for under the gate.</summary>
    public int Count { get; private set; }

    public bool IsEmpty => _leases.IsEmpty;
    public IEnumerable<Lease> Leases => _leases.Select(entry => entry.Value);

    public Lease? Find(string id) => _leases.GetValueOrDefault(id);

    public void Put(Lease lease)
    {
        if (!_leases.ContainsKey(lease.Instance.Id)) Count++;
        _leases[lease.Instance.Id] = lease;
        _snapshot = null;
    }

    public void Remove(Lease lease)
    {
        if (_leases.TryRemove(lease.Instance.Id, out _)) Count--;
        _snapshot = null;
    }

    public void Changed() => _snapshot = null;

    /// <summary>Forgets what is encoded when its renewal times are too old to be shown.</summary>
    /// <returns>Whether they are.</returns>
    public bool Outdate(SnapshotAge age)
    {
        if (_snapshot is null || !age.IsOver(_snapshot)) return false;
        _snapshot = null;
        return true;
    }

    /// <summary>The application as it is now; the same object until it changes or is outdated, with everything already encoded in it.</summary>
    public ApplicationSnapshot Snapshot(long now) =>
        _snapshot ??= new(name, [.. Leases.OrderBy(lease => lease.Position).Select(lease => lease.State)], now);
}
