using Microsoft.Net.Http.Headers;

namespace Microservices.Registry.Protocol;

/// <summary>Which form an answer takes, and whether it may be compressed.</summary>
internal static class Negotiation
{
    private const string Json = "application/json";
    private const string Xml = "application/xml";

    /// <summary>XML is what a client gets that does not care: some clients ask for nothing and understand nothing else.</summary>
    public static AnswerForm Form(HttpRequest request)
    {
        var accept = request.Headers.Accept;
        if (accept.Count == 1 && accept[0] == Json) return AnswerForm.Json;
        if (string.IsNullOrWhiteSpace(accept)) return AnswerForm.Xml;
        // An old way to write */*, which Java's own client still sends.
        if (accept.ToString().Trim() == "*") return AnswerForm.Xml;
        return MediaTypeHeaderValue.TryParseList(accept, out var ranges) ? Best(ranges) : AnswerForm.None;
    }

    /// <summary>The form of a list: JSON for every client that names it, however much more it would like XML.</summary>
    public static AnswerForm ListForm(HttpRequest request) =>
        Form(request) is var form && form == AnswerForm.Xml && Names(request, Json) ? AnswerForm.Json : form;

    /// <summary>The form of an error: the one asked for, and JSON for a client that does not care.</summary>
    public static AnswerForm ErrorForm(HttpRequest request) =>
        Names(request, Xml) ? Form(request) : AnswerForm.Json;

    public static bool AcceptsGzip(HttpRequest request) =>
        request.Headers.AcceptEncoding is ["gzip"]
        || StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptEncoding, out var encodings)
        && encodings.Any(encoding => encoding.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase) && encoding.Quality is not 0);

    private static bool Names(HttpRequest request, string type) =>
        request.Headers.Accept.ToString().Contains(type, StringComparison.OrdinalIgnoreCase);

    private static AnswerForm Best(IList<MediaTypeHeaderValue> ranges)
    {
        var (best, bestQuality, bestSpecificity) = (AnswerForm.None, 0.0, -1);
        foreach (var range in ranges)
        {
            var (form, specificity) = Meaning(range);
            var quality = range.Quality ?? 1;
            if (form == AnswerForm.None || quality < bestQuality || quality == 0) continue;
            if (quality == bestQuality && specificity <= bestSpecificity) continue;
            (best, bestQuality, bestSpecificity) = (form, quality, specificity);
        }
        return best;
    }

    private static (AnswerForm Form, int Specificity) Meaning(MediaTypeHeaderValue range)
    {
        if (range.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase)) return (AnswerForm.Json, 2);
        if (range.MediaType.Equals(Xml, StringComparison.OrdinalIgnoreCase)) return (AnswerForm.Xml, 2);
        if (range.MediaType.Equals("application/*", StringComparison.OrdinalIgnoreCase)) return (AnswerForm.Xml, 1);
        return range.MatchesAllTypes ? (AnswerForm.Xml, 0) : (AnswerForm.None, 0);
    }
}
