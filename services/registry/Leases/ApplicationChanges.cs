using Microservices.Registry.Snapshots;

namespace Microservices.Registry.Leases;

/// <summary>The leases of one application that changed lately, each once, in the order of their last change.</summary>
internal sealed class ApplicationChanges(string application)
{
    private readonly LinkedList<(Lease Lease, long Time)> _changes = new();
    private readonly Dictionary<string, LinkedListNode<(Lease Lease, long Time)>> _nodes = [];
    private ApplicationSnapshot? _snapshot;

    public bool IsEmpty => _changes.Count == 0;

    /// <summary>The changes as they are now; the same object until there are others, with everything already encoded in it.</summary>
    public ApplicationSnapshot Snapshot => _snapshot ??= new(application, [.. _changes.Select(change => change.Lease.State)]);

    public void Add(Lease lease, long now)
    {
        if (_nodes.Remove(lease.Instance.Id, out var earlier)) _changes.Remove(earlier);
        _nodes.Add(lease.Instance.Id, _changes.AddLast((lease, now)));
        _snapshot = null;
    }

    /// <returns>Whether there was anything to remove.</returns>
    public bool RemoveBefore(long time)
    {
        var count = _changes.Count;
        while (_changes.First is { } node && node.Value.Time < time)
        {
            _nodes.Remove(node.Value.Lease.Instance.Id);
            _changes.RemoveFirst();
            _snapshot = null;
        }
        return _changes.Count < count;
    }
}
