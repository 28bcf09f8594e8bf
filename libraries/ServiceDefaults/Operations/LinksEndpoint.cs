using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Microservices.ServiceDefaults.Operations;

/// <summary><c>/actuator</c>: what there is below it.</summary>
internal static class LinksEndpoint
{
    private static readonly string[] Names = ["health", "info", "prometheus"];

    public static async Task GetLinks(HttpContext context)
    {
        var self = $"{context.Request.Scheme}://{context.Request.Host}{context.Request.PathBase}/actuator";
        context.Response.ContentType = ActuatorMediaType.For(context.Request);
        await using var writer = new Utf8JsonWriter(context.Response.BodyWriter);
        writer.WriteStartObject();
        writer.WriteStartObject("_links");
        WriteLink(writer, "self", self);
        foreach (var name in Names) WriteLink(writer, name, $"{self}/{name}");
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteLink(Utf8JsonWriter writer, string name, string address)
    {
        writer.WriteStartObject(name);
        writer.WriteString("href", address);
        writer.WriteBoolean("templated", false);
        writer.WriteEndObject();
    }
}
