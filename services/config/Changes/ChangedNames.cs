namespace Microservices.ConfigServer.Changes;

/// <summary>Which applications a file concerns, by its name, as Spring's monitor guesses.</summary>
internal static class ChangedNames
{
    public const string Everybody = "*";
    private const string Shared = "application";
    private const int MaxPaths = 1000;
    private const int MaxNames = 1000;
    private const int MaxNameLength = 200;

    /// <returns><c>sub/my-shop-dev.yml</c>: my-shop-dev, my-shop and my; <c>application-dev.yml</c>: everybody.</returns>
    public static IReadOnlyList<string> Of(IEnumerable<string> paths)
    {
        var names = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in paths.Take(MaxPaths))
        {
            var name = Path.GetFileNameWithoutExtension(path);
            while (name.Length is > 0 and <= MaxNameLength)
            {
                var told = name == Shared ? Everybody : name;
                if (names.Count < MaxNames && seen.Add(told)) names.Add(told);
                var hyphen = name.LastIndexOf('-');
                name = hyphen < 0 ? "" : name[..hyphen];
            }
        }
        return names;
    }
}
