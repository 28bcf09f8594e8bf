namespace Microservices.Registry.Protocol;

/// <summary>
/// The segments below <c>/eureka</c> or <c>/eureka/v2</c>. They come from the target as it was sent, because an id may hold any
/// character: each segment is decoded once, after the path was split.
/// </summary>
internal sealed class EurekaPath
{
    private const string Base = "eureka";

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
        var segments = path[(Base.Length + 1)..].Split('/');
        for (var i = 0; i < segments.Length; i++) segments[i] = Decode(segments[i]);
        // An empty segment stays one, and matches nothing.
        return new(segments is ["v2", .. var below] ? below : segments, isMalformed: false);
    }

    /// <remarks>What follows a semicolon are matrix parameters, which nobody uses.</remarks>
    private static string Decode(string segment)
    {
        var end = segment.IndexOf(';');
        if (end >= 0) segment = segment[..end];
        return segment.Contains('%') ? Uri.UnescapeDataString(segment) : segment;
    }
}
