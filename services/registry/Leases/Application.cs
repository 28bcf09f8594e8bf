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

    /// <summary>The application as it is now; the same object until it changes, with everything already encoded in it.</summary>
    public ApplicationSnapshot Snapshot =>
        _snapshot ??= new(name, [.. Leases.OrderBy(lease => lease.Position).Select(lease => lease.State)]);
}
