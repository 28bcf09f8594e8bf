namespace Microservices.EcsCompose.Version3;

/// <summary>A mount: <c>[source:]target[:options]</c>.</summary>
/// <param name="Source">A volume's name, a path of the host, or empty for an anonymous volume.</param>
internal sealed record VolumeSpecification(string Source, string Target, bool IsReadOnly)
{
    public static VolumeSpecification Parse(string text)
    {
        if (text.Length == 0) throw new EcsCliException("invalid empty volume spec");
        if (text.Length <= 2) return new("", text, false);

        var parts = Parts(text);
        if (parts.Any(part => part.Length == 0)) throw new EcsCliException($"invalid spec: {text}: empty section between colons");
        return parts switch
        {
            [var target] => new("", target, false),
            [var source, var target] => new(source, target, false),
            [var source, var target, var options] => new(source, target, options.Split(',').LastOrDefault(option => option is "ro" or "rw") == "ro"),
            _ => throw new EcsCliException($"invalid spec: {text}: too many colons"),
        };
    }

    /// <summary>With a relative path of the host, or one under ~, made absolute.</summary>
    public VolumeSpecification Resolve(string folder, IReadOnlyDictionary<string, string> environment)
    {
        if (Source is not (['.' or '/' or '~', ..])) return this;

        var path = Source;
        if (path[0] == '~' && environment.TryGetValue("HOME", out var home)) path = home + path[1..];
        return this with { Source = path[0] == '/' ? path : Clean(Path.GetFullPath(path, folder)) };
    }

    private static string Clean(string path) => path.Length > 1 ? path.TrimEnd('/') : path;

    /// <summary>Split at colons, but not after the letter of a Windows drive.</summary>
    private static List<string> Parts(string text)
    {
        var parts = new List<string>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != ':' || (i - start == 1 && char.IsLetter(text[start]))) continue;
            parts.Add(text[start..i]);
            start = i + 1;
        }
        parts.Add(text[start..]);
        return parts;
    }
}
