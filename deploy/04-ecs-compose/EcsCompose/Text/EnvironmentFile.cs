namespace Microservices.EcsCompose.Text;

/// <summary>Lines of <c>KEY=VALUE</c>: a .env file, or an env_file of a version 3 service. Quotes are part of the value.</summary>
internal static class EnvironmentFile
{
    /// <summary>The pairs in order; a key without a value has the one of the shell, or null.</summary>
    public static List<(string Key, string? Value)> Parse(string text, IReadOnlyDictionary<string, string> shell)
    {
        var pairs = new List<(string, string?)>();
        foreach (var read in text.TrimStart('\uFEFF').Split('\n'))
        {
            var line = read.TrimEnd('\r').TrimStart();
            if (line.Length == 0 || line[0] == '#') continue;

            var equals = line.IndexOf('=', StringComparison.Ordinal);
            var key = equals < 0 ? line : line[..equals];
            if (key.AsSpan().ContainsAny(' ', '\t'))
                throw new EcsCliException($"poorly formatted environment: variable '{key}' has white spaces");
            if (key.Length == 0) throw new EcsCliException($"poorly formatted environment: no variable name on line '{line}'");

            pairs.Add((key.Trim(), equals < 0 ? shell.GetValueOrDefault(key) : line[(equals + 1)..]));
        }
        return pairs;
    }
}
