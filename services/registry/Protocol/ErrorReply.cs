using System.Buffers;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Microservices.Registry.Protocol;

/// <summary>Errors in the shape of Spring Boot: timestamp, status, error, path, and a message where there is something to say.</summary>
internal static class ErrorReply
{
    public static async Task WriteAsync(EurekaCall call, int status, string? message = null)
    {
        var response = call.Http.Response;
        if (response.HasStarted) return;
        response.StatusCode = status;
        var isXml = Negotiation.ErrorForm(call.Http.Request) == AnswerForm.Xml;
        response.ContentType = isXml ? "application/xml;charset=UTF-8" : "application/json";
        var body = isXml ? Encoding.UTF8.GetBytes(Xml(call, status, message)) : Json(call, status, message);
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(call.Http.Request.Method)) await response.Body.WriteAsync(body, call.Http.RequestAborted);
    }

    private static ReadOnlyMemory<byte> Json(EurekaCall call, int status, string? message)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteString("timestamp"u8, Timestamp(call));
        writer.WriteNumber("status"u8, status);
        writer.WriteString("error"u8, ReasonPhrases.GetReasonPhrase(status));
        if (message is not null) writer.WriteString("message"u8, message);
        writer.WriteString("path"u8, call.Path);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    private static string Xml(EurekaCall call, int status, string? message) =>
        $"<Map><timestamp>{Timestamp(call)}</timestamp><status>{status}</status><error>{ReasonPhrases.GetReasonPhrase(status)}</error>"
        + (message is null ? "" : $"<message>{WebUtility.HtmlEncode(message)}</message>")
        + $"<path>{WebUtility.HtmlEncode(call.Path)}</path></Map>";

    private static string Timestamp(EurekaCall call) => call.Time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff+00:00");
}
