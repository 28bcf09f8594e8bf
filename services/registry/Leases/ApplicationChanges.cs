using Microservices.Registry.Snapshots;

namespace Microservices.Registry.Leases;

/// <summary>The leases of one application that changed lately, each once, in the order of their last change.</summary>
internal sealed class ApplicationChanges(string application)
{
    private readonly LinkedList<(Lease Lease, long Time, long Version)> _changes = new();
    private readonly Dictionary<string, LinkedListNode<(Lease Lease, long Time, long Version)>> _nodes = [];
    private ApplicationSnapshot? _snapshot;

    public bool IsEmpty => _changes.Count == 0;

    /// <inheritdoc cref="Application.Outdate"/>
    public bool Outdate(SnapshotAge age)
    {
        if (_snapshot is null || !age.IsOver(_snapshot)) return false;
        _snapshot = null;
        return true;
    }

    /// <summary>The changes as they are now; the same object until there are others or it is outdated, with everything already encoded in it.</summary>
    public ApplicationSnapshot Snapshot(long now) => _snapshot ??= new(application, [.. _changes.Select(change => change.Lease.State)], now);

    public void Add(Lease lease, long now, long version)
    {
        if (_nodes.Remove(lease.Instance.Id, out var earlier)) _changes.Remove(earlier);
        _nodes.Add(lease.Instance.Id, _changes.AddLast((lease, now, version)));
        _snapshot = null;
    }

    /// <summary>Those that changed after a version of the registry; null when there are none.</summary>
    public ApplicationSnapshot? After(long version, long now)
    {
        if (_changes.First is not { } first || _changes.Last!.Value.Version <= version) return null;
        return first.Value.Version > version
            ? Snapshot(now)
            : new(application, [.. _changes.SkipWhile(change => change.Version <= version).Select(change => change.Lease.State)], now);
    }

    /// <returns>The version of the last change that was removed, 0 when there was none.</returns>
    public long RemoveBefore(long time)
    {
        var removed = 0L;
        while (_changes.First is { } node && node.Value.Time < time)
        {
            _nodes.Remove(node.Value.Lease.Instance.Id);
            removed = node.Value.Version;
            _changes.RemoveFirst();
            _snapshot = null;
        }
        return removed;
    }
}
