namespace Microservices.ConfigServer.Git;

/// <summary>Which <c>{application}/{profiles}</c> a repository is for. <c>*</c> stands for anything.</summary>
internal sealed class GitPattern
{
    private readonly string[] _patterns;

    public GitPattern(IEnumerable<string> patterns)
    {
        var all = new List<string>();
        foreach (var pattern in patterns)
        {
            if (!pattern.Contains('/')) all.Add(pattern + "/*");
            if (!pattern.EndsWith('*')) all.Add(pattern + ",*");
            all.Add(pattern);
        }
        _patterns = [.. all];
    }

    public bool Matches(string application, string profiles) =>
        Array.Exists(_patterns, pattern => MatchesText(pattern, $"{application}/{profiles}"));

    private static bool MatchesText(string pattern, string text)
    {
        var parts = pattern.Split('*');
        if (parts.Length == 1) return pattern == text;
        if (!text.StartsWith(parts[0], StringComparison.Ordinal)) return false;
        var at = parts[0].Length;
        foreach (var part in parts[1..^1])
        {
            var found = text.IndexOf(part, at, StringComparison.Ordinal);
            if (found < 0) return false;
            at = found + part.Length;
        }
        return text.Length - at >= parts[^1].Length && text.EndsWith(parts[^1], StringComparison.Ordinal);
    }
}
