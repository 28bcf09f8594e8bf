namespace Microservices.ConfigServer.Resources;

/// <summary>The path of a file below a search location.</summary>
internal static class ResourcePath
{
    private static readonly string[] ForbiddenParts = ["..", "WEB-INF", "META-INF", ":/", "\\"];

    /// <returns>The path without dots; null when it means no file, or one that nobody may read.</returns>
    public static string? Clean(IEnumerable<string> segments)
    {
        var parts = new List<string>();
        foreach (var segment in segments)
        {
            switch (segment)
            {
                case ".":
                    break;
                case ".." when parts.Count == 0:
                    return null;
                case "..":
                    parts.RemoveAt(parts.Count - 1);
                    break;
                default:
                    parts.Add(segment);
                    break;
            }
        }
        if (parts.Count == 0 || parts.Contains("")) return null;
        // The original loses blanks at the end on the way through a URL.
        var path = string.Join('/', parts).TrimEnd(' ');
        return IsAllowed(path) && IsAllowed(Uri.UnescapeDataString(path)) ? path : null;
    }

    /// <returns>The path for each profile in the order they were asked for, then the path itself.</returns>
    public static IEnumerable<string> Variants(string path, string[] profiles)
    {
        var dot = path.LastIndexOf('.');
        var end = dot > path.LastIndexOf('/') ? dot : path.Length;
        return profiles.Select(profile => profile == "default" ? path : $"{path[..end]}-{profile}{path[end..]}").Append(path).Distinct();
    }

    private static bool IsAllowed(string path) =>
        path.Length > 0
        && !path.StartsWith('/')
        && !path.Any(char.IsControl)
        && !ForbiddenParts.Any(part => path.Contains(part, StringComparison.Ordinal))
        && !path.Split('/').Any(part => part.Equals(".git", StringComparison.OrdinalIgnoreCase));
}
