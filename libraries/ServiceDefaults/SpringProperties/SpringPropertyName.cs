namespace Microservices.ServiceDefaults.SpringProperties;

/// <summary>A property that a service understands, by its name in the Spring documentation, and the spellings that mean it.</summary>
/// <remarks>
/// In a name, <c>[]</c> after a segment is a list, <c>*</c> is one segment of the user's choice, and <c>**</c> at the end is
/// the rest of the key, kept as it was written.
/// </remarks>
internal sealed class SpringPropertyName(string name)
{
    private readonly Segment[] _segments = [.. name.Split('.').Select(Segment.Parse)];

    /// <summary>Whether a value without an index is a comma-separated list.</summary>
    public bool IsList => _segments[^1].IsList;

    /// <summary>The configuration key for a dotted spelling such as <c>server.git.repos[0].search-paths</c>, or null.</summary>
    public string? MatchDotted(string key)
    {
        var parts = DottedKey.Parse(key);
        var matched = new List<string>();
        var next = 0;
        foreach (var segment in _segments)
        {
            if (next == parts.Count) return null;
            if (segment.Text == "**")
            {
                matched.Add(parts[next].IsIndex && next == parts.Count - 1 ? parts[next].Text : key[parts[next].Start..]);
                return Join(matched);
            }
            var part = parts[next++];
            if (segment.Text == "*") matched.Add(part.Text);
            else if (!part.IsIndex && Uniform(part.Text) == segment.Uniform) matched.Add(segment.Uniform);
            else return null;
            if (segment.IsList && next < parts.Count && parts[next].IsIndex) matched.Add(parts[next++].Text);
        }
        return next == parts.Count ? Join(matched) : null;
    }

    /// <summary>The configuration key for an environment variable such as <c>SERVER_GIT_SEARCH_PATHS_0</c>, or null.</summary>
    public string? MatchVariable(string variable)
    {
        // Most variables are about something else, and every name looks at each of them.
        if (variable.Length > 0 && char.IsAsciiLetter(variable[0]) && !_segments[0].CanBeginWith(variable[0])) return null;
        var tokens = variable.Split('_', StringSplitOptions.RemoveEmptyEntries);
        var matched = new List<string>();
        var next = 0;
        foreach (var segment in _segments)
        {
            if (next == tokens.Length) return null;
            if (segment.Text == "**")
            {
                matched.Add(string.Join('.', tokens[next..]).ToLowerInvariant());
                return Join(matched);
            }
            if (segment.Text == "*") matched.Add(tokens[next++].ToLowerInvariant());
            else if (TakeTokens(tokens, ref next, segment.Uniform)) matched.Add(segment.Uniform);
            else return null;
            if (segment.IsList && next < tokens.Length && IsNumber(tokens[next])) matched.Add(tokens[next++]);
        }
        return next == tokens.Length ? Join(matched) : null;
    }

    /// <summary>The form in which kebab-case, camelCase and snake_case are the same.</summary>
    internal static string Uniform(string text) =>
        text.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();

    private static bool TakeTokens(string[] tokens, ref int next, string uniform)
    {
        var rest = uniform.AsSpan();
        while (rest.Length > 0 && next < tokens.Length && rest.StartsWith(tokens[next], StringComparison.OrdinalIgnoreCase))
        {
            rest = rest[tokens[next++].Length..];
        }
        return rest.Length == 0;
    }

    private static bool IsNumber(string text) => text.All(char.IsAsciiDigit);

    private static string Join(List<string> segments) => string.Join(':', segments);

    private sealed record Segment(string Text, string Uniform, bool IsList)
    {
        public bool CanBeginWith(char letter) => Text is "*" or "**" || char.ToLowerInvariant(letter) == Uniform[0];

        public static Segment Parse(string text)
        {
            var isList = text.EndsWith("[]", StringComparison.Ordinal);
            var plain = isList ? text[..^2] : text;
            return new Segment(plain, SpringPropertyName.Uniform(plain), isList);
        }
    }
}
