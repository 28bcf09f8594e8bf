namespace Microservices.ConfigServer.Merging;

/// <summary><c>[/{label}]/{application}-{profiles}.{format}</c>; the last hyphen separates.</summary>
internal sealed record MergedPath(string Application, string Profiles, string? Label, MergedFormat Format)
{
    private static readonly (string Suffix, MergedFormat Format)[] Formats =
    [
        (".yml", MergedFormat.Yaml),
        (".yaml", MergedFormat.Yaml),
        (".json", MergedFormat.Json),
        (".properties", MergedFormat.Properties),
    ];

    /// <returns>Null when the path means something else.</returns>
    public static MergedPath? Parse(string[] segments)
    {
        if (segments.Length is not (1 or 2) || segments[0].Length == 0) return null;
        var name = segments[^1];
        var hyphen = name.LastIndexOf('-');
        foreach (var (suffix, format) in Formats)
        {
            var end = name.Length - suffix.Length;
            if (!name.EndsWith(suffix, StringComparison.Ordinal) || hyphen <= 0 || hyphen + 1 >= end) continue;
            return new MergedPath(name[..hyphen], name[(hyphen + 1)..end], segments.Length == 1 ? null : segments[0], format);
        }
        return null;
    }
}
