namespace Microservices.Registry.Protocol;

/// <summary>
/// The segments below <c>/eureka</c> or <c>/eureka/v2</c>. They come from the target as it was sent, because an id may hold any
/// character: each segment is decoded once, after the path was split. Slashes too many behind the base are those of clients whose
/// base URL ends with one; an empty segment elsewhere stays one, and matches nothing.
/// </summary>
internal sealed class EurekaPath
{
    private const string Base = "eureka";
    private const string Version = "v2/";

    private EurekaPath(string[] segments, bool isMalformed)
    {
        Segments = segments;
        IsMalformed = isMalformed;
    }

    /// <summary>A path that leads nowhere.</summary>
    public static EurekaPath None { get; } = new([], isMalformed: false);

    public string[] Segments { get; }

    /// <summary>A segment with an encoded slash or backslash: ids with one cannot be addressed.</summary>
    public bool IsMalformed { get; }

    /// <summary>Null when the target is not below <c>/eureka</c>.</summary>
    public static EurekaPath? Parse(string target)
    {
        var end = target.AsSpan().IndexOfAny('?', '#');
        var path = (end < 0 ? target : target[..end]).TrimStart('/');
        if (!path.StartsWith(Base, StringComparison.Ordinal) || (path.Length > Base.Length && path[Base.Length] != '/')) return null;
        if (path.EndsWith('/')) path = path[..^1];
        if (path.Length <= Base.Length) return None;
        if (path.Contains("%2f", StringComparison.OrdinalIgnoreCase) || path.Contains("%5c", StringComparison.OrdinalIgnoreCase))
            return new([], isMalformed: true);
        var below = path[Base.Length..].TrimStart('/');
        if (below.StartsWith(Version, StringComparison.Ordinal)) below = below[Version.Length..].TrimStart('/');
        var segments = below.Split('/');
        for (var i = 0; i < segments.Length; i++) segments[i] = Decode(segments[i]);
        return new(segments, isMalformed: false);
    }

    /// <remarks>What follows a semicolon are matrix parameters, which nobody uses.</remarks>
    private static string Decode(string segment)
    {
        var end = segment.IndexOf(';');
        if (end >= 0) segment = segment[..end];
        return segment.Contains('%') ? Uri.UnescapeDataString(segment) : segment;
    }
}
