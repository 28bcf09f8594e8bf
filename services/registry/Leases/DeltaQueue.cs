namespace Microservices.Registry.Leases;

/// <summary>The leases that changed lately, each once, in the order of their last change. Used under the registry's gate.</summary>
internal sealed class DeltaQueue
{
    private readonly LinkedList<(Lease Lease, long Time)> _changes = new();
    private readonly Dictionary<(string App, string Id), LinkedListNode<(Lease Lease, long Time)>> _nodes = [];

    public void Add(Lease lease, long now)
    {
        var key = Key(lease);
        if (_nodes.Remove(key, out var earlier)) _changes.Remove(earlier);
        _nodes.Add(key, _changes.AddLast((lease, now)));
    }

    /// <returns>Whether there was anything to remove.</returns>
    public bool RemoveBefore(long time)
    {
        var removed = false;
        while (_changes.First is { } node && node.Value.Time < time)
        {
            _nodes.Remove(Key(node.Value.Lease));
            _changes.RemoveFirst();
            removed = true;
        }
        return removed;
    }

    public LeaseState[] Capture() => [.. _changes.Select(change => change.Lease.State)];

    private static (string App, string Id) Key(Lease lease) => (lease.Instance.App, lease.Instance.Id);
}
