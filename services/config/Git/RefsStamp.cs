namespace Microservices.ConfigServer.Git;

/// <summary>When the files that hold branches and tags were written: reading those is not needed while nothing was.</summary>
internal sealed class RefsStamp
{
    private readonly Dictionary<string, long> _written = new(StringComparer.Ordinal);
    private readonly bool _isSettled;

    private RefsStamp(string directory, DateTimeOffset now)
    {
        foreach (var file in (string[])["HEAD", "packed-refs"]) Add(new FileInfo(Path.Join(directory, file)));
        var refs = new DirectoryInfo(Path.Join(directory, "refs"));
        if (refs.Exists)
        {
            Add(refs);
            foreach (var below in refs.EnumerateDirectories("*", SearchOption.AllDirectories)) Add(below);
        }
        // File times are coarse: what was written this moment may be written again without a new time.
        _isSettled = _written.Values.All(ticks => now.UtcTicks - ticks > TimeSpan.TicksPerSecond);
    }

    public static RefsStamp Of(string directory, DateTimeOffset now) => new(directory, now);

    public bool IsSameAs(RefsStamp other) =>
        _isSettled && other._isSettled && _written.Count == other._written.Count
        && _written.All(pair => other._written.TryGetValue(pair.Key, out var ticks) && ticks == pair.Value);

    private void Add(FileSystemInfo entry) => _written[entry.FullName] = entry.LastWriteTimeUtc.Ticks;
}
