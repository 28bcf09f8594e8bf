using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Microservices.ConfigServer.Requests;

/// <summary>What the client's <c>Accept</c> means for environments and for errors.</summary>
internal static class AcceptHeader
{
    public const string Json = "application/json";
    public const string PlainText = "text/plain";
    public const string Bytes = "application/octet-stream";
    public const string JsonWithOrigins = "application/vnd.spring-cloud.config-server.v2+json";
    private const string Text = "text/plain;charset=UTF-8";
    private const string Anything = "*/*";

    public static Representation Choose(StringValues accept)
    {
        // The three that clients really send need no parsing.
        if (accept.Count == 0 || accept == Anything || accept == Json) return Representation.Plain;
        if (accept == JsonWithOrigins) return Representation.WithOrigins;
        foreach (var type in Parse(accept))
        {
            if (type.MatchesMediaType(Json)) return Representation.Plain;
            if (type.MatchesMediaType(JsonWithOrigins)) return Representation.WithOrigins;
        }
        return Representation.None;
    }

    /// <returns>The JSON type for an error body, or null when the client accepts none.</returns>
    public static string? ChooseForError(StringValues accept)
    {
        if (accept.Count == 0) return Json;
        foreach (var type in Parse(accept))
        {
            if (type.MatchesMediaType(Json)) return Json;
            if (type.Type == "application" && type.Suffix == "json") return type.SubTypeWithoutSuffix == "*" ? Json : type.MediaType.Value;
        }
        return null;
    }

    /// <returns>The type for a text: the first that the client names, <c>text/plain</c> when it names none.</returns>
    public static string ChooseForText(StringValues accept)
    {
        if (accept.Count == 0 || accept == Anything) return Text;
        foreach (var type in Parse(accept))
        {
            if (type.MatchesAllTypes || type is { Type.Value: "text", MatchesAllSubTypes: true }) return Text;
            if (type.MatchesAllSubTypes && type.Type == "application") return Json;
            if (type.MatchesAllSubTypes) continue;
            return type.Suffix == "json" || type.MediaType == Json ? type.MediaType.Value! : $"{type.MediaType};charset=UTF-8";
        }
        return Text;
    }

    /// <summary>Whether the client names bytes, before it names everything.</summary>
    public static bool PrefersBytes(StringValues accept) =>
        accept.Count > 0 && accept != Anything
        && Parse(accept).FirstOrDefault(type => type.MatchesAllTypes || type.MatchesMediaType(Bytes)) is { MatchesAllTypes: false };

    private static IEnumerable<MediaTypeHeaderValue> Parse(StringValues accept) =>
        MediaTypeHeaderValue.TryParseList(accept, out var types)
            ? types.Where(type => type.Quality != 0).OrderByDescending(type => type.Quality ?? 1)
            : [];
}
