using Microservices.ConfigServer.Sources;

namespace Microservices.ConfigServer.Native;

/// <summary>The files below the search locations, to see which of them change.</summary>
internal sealed class NativeFiles(SearchLocations locations)
{
    private const int MaxFiles = 20_000;
    private static readonly EnumerationOptions Deep =
        new() { RecurseSubdirectories = true, MaxRecursionDepth = 16, IgnoreInaccessible = true };

    private Dictionary<string, FileStamp>? _known;

    public void Forget() => _known = null;

    /// <returns>What changed since the last call; nothing at the first.</returns>
    public IReadOnlyList<string> FindChanged()
    {
        var found = new Dictionary<string, FileStamp>(StringComparer.Ordinal);
        foreach (var root in locations.Roots.Where(Directory.Exists))
        {
            foreach (var file in Directory.EnumerateFiles(root, "*", Deep).Take(MaxFiles - found.Count)) found[file] = FileStamp.Of(file);
        }
        var known = _known;
        _known = found;
        if (known is null) return [];
        var changed = found.Where(pair => !known.TryGetValue(pair.Key, out var stamp) || stamp != pair.Value).Select(pair => pair.Key);
        return [.. changed, .. known.Keys.Where(path => !found.ContainsKey(path))];
    }
}
