using System.Buffers;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Microservices.Registry.Protocol;

/// <summary>Errors in the shape of Spring Boot: timestamp, status, error, path, and a message where there is something to say.</summary>
internal static class ErrorReply
{
    private const string Challenge = "Basic realm=\"registry\", charset=\"UTF-8\"";

    public static Task WriteAsync(EurekaCall call, int status, string? message = null) => WriteAsync(call.Http, call.Time, status, message);

    public static Task ChallengeAsync(HttpContext http, TimeProvider time)
    {
        http.Response.Headers.WWWAuthenticate = Challenge;
        return WriteAsync(http, time, StatusCodes.Status401Unauthorized);
    }

    public static async Task WriteAsync(HttpContext http, TimeProvider time, int status, string? message = null)
    {
        var response = http.Response;
        if (response.HasStarted) return;
        response.StatusCode = status;
        var isXml = Negotiation.ErrorForm(http.Request) == AnswerForm.Xml;
        response.ContentType = isXml ? "application/xml;charset=UTF-8" : "application/json";
        var (path, timestamp) = (RawPath.Of(http), time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff+00:00"));
        var body = isXml ? Encoding.UTF8.GetBytes(Xml(path, timestamp, status, message)) : Json(path, timestamp, status, message);
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(http.Request.Method)) await response.Body.WriteAsync(body, http.RequestAborted);
    }

    private static ReadOnlyMemory<byte> Json(string path, string timestamp, int status, string? message)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteString("timestamp"u8, timestamp);
        writer.WriteNumber("status"u8, status);
        writer.WriteString("error"u8, ReasonPhrases.GetReasonPhrase(status));
        if (message is not null) writer.WriteString("message"u8, message);
        writer.WriteString("path"u8, path);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    private static string Xml(string path, string timestamp, int status, string? message) =>
        $"<Map><timestamp>{timestamp}</timestamp><status>{status}</status><error>{ReasonPhrases.GetReasonPhrase(status)}</error>"
        + (message is null ? "" : $"<message>{WebUtility.HtmlEncode(message)}</message>")
        + $"<path>{WebUtility.HtmlEncode(path)}</path></Map>";
}
