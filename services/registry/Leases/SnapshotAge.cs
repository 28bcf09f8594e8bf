using Microservices.Registry.Snapshots;

namespace Microservices.Registry.Leases;

/// <summary>
/// When an encoded application is too old: the renewal times in lists are then those of a while ago, and the original's are no older than
/// 180 s. The limit is another for each name, so that not everything is encoded again at once.
/// </summary>
internal readonly record struct SnapshotAge(long Now, bool IsLimited)
{
    /// <summary>How often it has to be looked for what is too old, so that nothing gets as old as 180 s.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private const int ShortestSeconds = 100;
    private const int SpreadMask = 63;

    /// <summary>The limit of lists that are always of this moment.</summary>
    public static SnapshotAge Longest(long now) => new(now, IsLimited: true);

    /// <summary>Whatever is not of this moment is too old.</summary>
    public static SnapshotAge None(long now) => new(now, IsLimited: false);

    public bool IsOver(ApplicationSnapshot snapshot) => Now - snapshot.Taken > (IsLimited ? LimitOf(snapshot.Name) : 0);

    private static long LimitOf(string name) => (ShortestSeconds + (name.GetHashCode() & SpreadMask)) * 1000L;
}
