using System.Collections.Concurrent;

namespace Microservices.Registry.Leases;

/// <summary>The statuses operators set, by application and instance id. One that nobody has asked for during an hour is forgotten.</summary>
internal sealed class StatusOverrides(TimeProvider time)
{
    private static readonly TimeSpan Retention = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<(string App, string Id), Entry> _entries = new();

    public InstanceStatus? Find(string app, string id)
    {
        if (!_entries.TryGetValue((app, id), out var entry) || entry.IsForgotten(time)) return null;
        entry.LastAccess = time.GetTimestamp();
        return entry.Status;
    }

    public void Set(string app, string id, InstanceStatus status) => _entries[(app, id)] = new(status, time.GetTimestamp());

    public InstanceStatus? Remove(string app, string id) =>
        _entries.TryRemove((app, id), out var entry) && !entry.IsForgotten(time) ? entry.Status : null;

    public void RemoveForgotten()
    {
        foreach (var entry in _entries)
            if (entry.Value.IsForgotten(time)) _entries.TryRemove(entry);
    }

    private sealed class Entry(InstanceStatus status, long lastAccess)
    {
        public InstanceStatus Status => status;
        public long LastAccess { get; set; } = lastAccess;

        public bool IsForgotten(TimeProvider time) => time.GetElapsedTime(LastAccess) > Retention;
    }
}
