namespace Microservices.ConfigServer.Sources;

/// <summary>Looks at the disk for one answer, and remembers what it saw, so that the answer can be checked later.</summary>
internal sealed class FileProbe(TimeProvider time)
{
    // A request names applications and profiles freely, and their combinations multiply.
    private const int MaxPaths = 20_000;
    private readonly Dictionary<string, FileStamp> _stamps = new(StringComparer.Ordinal);
    private readonly DateTimeOffset _now = time.GetUtcNow();

    public FileWatch Watch => new(time, [.. _stamps.Select(seen => KeyValuePair.Create(seen.Key, seen.Value.Settled(_now)))]);

    /// <exception cref="TooManyFilesException">The request asks for more combinations than the server will look at.</exception>
    public FileStamp Stamp(string path)
    {
        if (_stamps.TryGetValue(path, out var stamp)) return stamp;
        if (_stamps.Count == MaxPaths) throw new TooManyFilesException();
        return _stamps[path] = FileStamp.Of(path);
    }
}
