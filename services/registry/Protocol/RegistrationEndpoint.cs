using System.Text;
using System.Text.Json;
using Microsoft.Net.Http.Headers;

namespace Microservices.Registry.Protocol;

internal static class RegistrationEndpoint
{
    private const string IsFull = "The registry is full (eureka.server.max-instances)";
    private const string JsonOnly = "Registrations are understood as application/json only, for now";
    private const string CannotParse = """{"error": "cannot parse request body"}""";

    public static async Task Register(EurekaCall call)
    {
        if (call.Http.Request.ContentType is { } given && !MediaTypeHeaderValue.TryParse(given, out _))
        {
            await ErrorReply.WriteAsync(call, StatusCodes.Status400BadRequest);
            return;
        }
        if (!MediaTypeHeaderValue.TryParse(call.Http.Request.ContentType, out var type) || !Is(type, "application/json"))
        {
            await ErrorReply.WriteAsync(call, StatusCodes.Status415UnsupportedMediaType, Is(type, "application/xml") ? JsonOnly : null);
            return;
        }
        if (await ReadAsync(call, type) is not { } registration)
        {
            await RejectAsync(call, CannotParse);
            return;
        }
        var app = call.Resource.Segments[1].ToUpperInvariant();
        if (RegistrationCheck.Fault(registration, app, call.Options) is { } fault)
            await RejectAsync(call, fault);
        else if (call.Registry.Register(registration.ToInstance(call.Now), call.IsReplica))
            call.Http.Response.StatusCode = StatusCodes.Status204NoContent;
        else
            await ErrorReply.WriteAsync(call, StatusCodes.Status503ServiceUnavailable, IsFull);
    }

    private static bool Is(MediaTypeHeaderValue? type, string name) =>
        type is not null && type.MediaType.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static async Task<Registration?> ReadAsync(EurekaCall call, MediaTypeHeaderValue type)
    {
        try
        {
            var body = await RequestBody.ReadAsync(call.Http, type, call.Options.MaxRegistrationBytes);
            return RegistrationJsonReader.Read(body.Span);
        }
        catch (Exception exception) when (exception is JsonException or InvalidDataException)
        {
            return null;
        }
    }

    /// <remarks>Plain text under the label of JSON: that is what clients of the original log.</remarks>
    private static Task RejectAsync(EurekaCall call, string text)
    {
        var (response, body) = (call.Http.Response, Encoding.UTF8.GetBytes(text));
        response.StatusCode = StatusCodes.Status400BadRequest;
        response.ContentType = "application/json";
        response.ContentLength = body.Length;
        return response.Body.WriteAsync(body, call.Http.RequestAborted).AsTask();
    }
}
