using System.Text;
using System.Text.Json;
using System.Xml;
using Microsoft.Net.Http.Headers;

namespace Microservices.Registry.Protocol;

/// <summary>The body of a request that has to be JSON or XML, and what is answered when it is neither.</summary>
internal static class RegistrationBody
{
    /// <summary>What the request says its body is. None when it says so legibly, null when it cannot be read.</summary>
    public static AnswerForm? FormOf(HttpRequest request, out MediaTypeHeaderValue? type)
    {
        type = null;
        if (request.ContentType is not { } given) return AnswerForm.None;
        if (!MediaTypeHeaderValue.TryParse(given, out type)) return null;
        if (RequestBody.CharsetOf(type) is not ("" or "utf-8" or RequestBody.Latin1)) return AnswerForm.None;
        if (Is(type, "application/json")) return AnswerForm.Json;
        // A sender that does not say which of them gets what the registry would send.
        return Is(type, "application/xml") || Is(type, "application/*") || Is(type, "*/*") ? AnswerForm.Xml : AnswerForm.None;
    }

    /// <returns>Null when the body cannot be read as what it says it is.</returns>
    /// <exception cref="BadHttpRequestException">The body is too large (413).</exception>
    public static async Task<T?> ReadAsync<T>(EurekaCall call, int limit, Func<ReadOnlyMemory<byte>, T> read)
        where T : class
    {
        try
        {
            return read(await RequestBody.ReadAsync(call.Http, limit));
        }
        catch (Exception exception) when (exception is JsonException or InvalidDataException or XmlException)
        {
            return null;
        }
    }

    /// <remarks>In the form of the request, whatever the sender accepts.</remarks>
    public static Task RejectAsync(EurekaCall call, AnswerForm form) => form == AnswerForm.Xml
        ? RejectAsync(call, "application/xml", "<error><message>cannot parse request body</message></error>")
        : RejectAsync(call, "application/json", """{"error": "cannot parse request body"}""");

    /// <remarks>Plain text under the label of what the sender accepts: that is what clients of the original log.</remarks>
    public static Task RejectAsync(EurekaCall call, string fault) =>
        RejectAsync(call, Negotiation.Form(call.Http.Request) == AnswerForm.Xml ? "application/xml" : "application/json", fault);

    private static bool Is(MediaTypeHeaderValue type, string name) => type.MediaType.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static Task RejectAsync(EurekaCall call, string mediaType, string text)
    {
        call.Http.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Reply.BytesAsync(call, mediaType, Encoding.UTF8.GetBytes(text));
    }
}
