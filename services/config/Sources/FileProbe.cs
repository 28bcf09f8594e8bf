namespace Microservices.ConfigServer.Sources;

/// <summary>Looks at what one answer is made of, and remembers what it saw, so that the answer can be checked later.</summary>
internal sealed class FileProbe(TimeProvider time)
{
    // A request names applications and profiles freely, and their combinations multiply.
    private const int MaxPaths = 20_000;
    private readonly Dictionary<string, FileStamp> _stamps = new(StringComparer.Ordinal);
    private readonly List<IWatch> _watches = [];
    private readonly DateTimeOffset _now = time.GetUtcNow();

    /// <summary>Whether a client waits for the answer; a health check is none.</summary>
    public bool IsForClient { get; init; } = true;

    public IWatch Watch => _watches.Count == 0 ? Files : new AllWatches(_stamps.Count == 0 ? [.. _watches] : [Files, .. _watches]);

    private FileWatch Files => new(time, [.. _stamps.Select(seen => KeyValuePair.Create(seen.Key, seen.Value.Settled(_now)))]);

    public void Add(IWatch watch) => _watches.Add(watch);

    /// <exception cref="TooManyFilesException">The request asks for more combinations than the server will look at.</exception>
    public FileStamp Stamp(string path)
    {
        if (_stamps.TryGetValue(path, out var stamp)) return stamp;
        if (_stamps.Count == MaxPaths) throw new TooManyFilesException();
        return _stamps[path] = FileStamp.Of(path);
    }
}
