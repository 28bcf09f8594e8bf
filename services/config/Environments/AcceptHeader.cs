using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Microservices.ConfigServer.Environments;

/// <summary>What the client's <c>Accept</c> means for environments and for errors.</summary>
internal static class AcceptHeader
{
    public const string Json = "application/json";
    public const string JsonWithOrigins = "application/vnd.spring-cloud.config-server.v2+json";
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

    private static IEnumerable<MediaTypeHeaderValue> Parse(StringValues accept) =>
        MediaTypeHeaderValue.TryParseList(accept, out var types)
            ? types.Where(type => type.Quality != 0).OrderByDescending(type => type.Quality ?? 1)
            : [];
}
