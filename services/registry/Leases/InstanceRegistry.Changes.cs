using Microservices.Registry.Snapshots;

namespace Microservices.Registry.Leases;

/// <content>What clients are told of as it happens.</content>
internal sealed partial class InstanceRegistry
{
    private RegistrySnapshot? _cached;
    private long _cachedSince;

    /// <summary>What lists are made of: the registry as it is, unless they may be as old as the original's.</summary>
    public RegistrySnapshot Listed => options.UseReadOnlyResponseCache ? Cached : Current;

    /// <summary>The same with the recent changes in it, taken at the same moment.</summary>
    public RegistrySnapshot ListedWithChanges => options.UseReadOnlyResponseCache ? Cached : CurrentWithChanges;

    /// <summary>Counts the changes.</summary>
    public long Version => Volatile.Read(ref _version);

    /// <summary>The registry as it is, and what changed after a version of it: null when that is too long ago.</summary>
    public (RegistrySnapshot Snapshot, ApplicationSnapshot[]? Changes) ChangesAfter(long version)
    {
        lock (_gate) return (Refresh(), version > _version ? null : _changes.After(version, Now));
    }

    private RegistrySnapshot Cached
    {
        get
        {
            var cached = Volatile.Read(ref _cached);
            var age = time.GetElapsedTime(Volatile.Read(ref _cachedSince));
            if (cached is not null && age < TimeSpan.FromMilliseconds(options.ResponseCacheUpdateIntervalMs)) return cached;
            Volatile.Write(ref _cachedSince, time.GetTimestamp());
            Outdate(SnapshotAge.None(Now));
            Volatile.Write(ref _cached, cached = CurrentWithChanges);
            return cached;
        }
    }
}
