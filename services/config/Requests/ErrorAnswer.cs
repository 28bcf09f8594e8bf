using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Microservices.ConfigServer.Requests;

/// <summary>Spring Boot's error body: <c>timestamp</c>, <c>status</c>, <c>error</c> and <c>path</c>, and no more.</summary>
internal static class ErrorAnswer
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task WriteAsync(HttpContext context, int status, string path, DateTimeOffset now)
    {
        var response = context.Response;
        response.StatusCode = status;
        var type = AcceptHeader.ChooseForError(context.Request.Headers.Accept);
        if (type is null) return;
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("timestamp", now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+00:00'", CultureInfo.InvariantCulture));
            json.WriteNumber("status", status);
            json.WriteString("error", ReasonPhrases.GetReasonPhrase(status));
            json.WriteString("path", path);
            json.WriteEndObject();
        }
        response.ContentType = type;
        response.ContentLength = buffer.WrittenCount;
        await response.BodyWriter.WriteAsync(buffer.WrittenMemory, context.RequestAborted);
    }
}
