using System.Collections.Concurrent;
using Microservices.Registry.Protocol;

namespace Microservices.Registry.Snapshots;

/// <summary>
/// All applications at one version of the registry. The answers are put together when first asked for, from what each
/// application already has encoded, and kept as long as the version lasts.
/// </summary>
internal sealed class RegistrySnapshot
{
    // More addresses than that are no clients, but somebody who tries.
    private const int MaxVips = 1000;

    private readonly Lazy<string> _hashCode;
    private readonly ConcurrentDictionary<(string Vip, bool IsSecure), Answers> _vips = new();
    private Answers? _changes;

    /// <param name="version">Counts the changes of the registry.</param>
    /// <param name="applications">Ordered by name, ordinally.</param>
    public RegistrySnapshot(long version, ApplicationSnapshot[] applications)
    {
        Version = version;
        Applications = applications;
        _hashCode = new(() => new StatusCounts(applications.Select(application => application.Counts)).ToHashCode());
        Full = new(representation => ApplicationsWriter.Write(representation, "1", HashCode, applications));
    }

    public static RegistrySnapshot Empty { get; } = new(0, []);

    public long Version { get; }
    public ApplicationSnapshot[] Applications { get; }
    public string HashCode => _hashCode.Value;
    public Answers Full { get; }
    public bool HasChanges => Volatile.Read(ref _changes) is not null;

    /// <summary>The recent changes with the hash code of this version. <see cref="SetChanges"/> must have been called.</summary>
    public Answers Changes => Volatile.Read(ref _changes)!;

    public void SetChanges(ApplicationSnapshot[] changes)
    {
        var version = (Version + 1).ToString();
        Volatile.Write(ref _changes, new(representation => ApplicationsWriter.Write(representation, version, HashCode, changes)));
    }

    public ApplicationSnapshot? Find(string name)
    {
        var (low, high) = (0, Applications.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = string.CompareOrdinal(Applications[middle].Name, name);
            if (order == 0) return Applications[middle];
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }
        return null;
    }

    /// <summary>The instances behind a (secure) virtual address; an empty list when there are none.</summary>
    public Answers FindVip(string vip, bool isSecure)
    {
        if (_vips.TryGetValue((vip, isSecure), out var known)) return known;
        var found = Applications
            .Select(application => new ApplicationSnapshot(application.Name, [.. application.Vips.Find(vip, isSecure)], application.Taken))
            .Where(application => application.Instances.Length > 0).ToArray();
        var hashCode = new StatusCounts(found.Select(application => application.Counts)).ToHashCode();
        var answers = new Answers(representation => ApplicationsWriter.Write(representation, "-1", hashCode, found));
        if (_vips.Count < MaxVips) _vips[(vip, isSecure)] = answers;
        return answers;
    }
}
