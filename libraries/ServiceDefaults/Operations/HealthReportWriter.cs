using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microservices.ServiceDefaults.Operations;

/// <summary>Writes a health report in the shape of Spring Boot's actuator: <c>{"status":"UP","components":{...}}</c>.</summary>
internal static class HealthReportWriter
{
    public static async Task WriteAsync(HttpContext context, HealthReport report, bool withComponents)
    {
        context.Response.ContentType = ActuatorMediaType.For(context.Request);
        await using var writer = new Utf8JsonWriter(context.Response.BodyWriter);
        writer.WriteStartObject();
        writer.WriteString("status", Name(report.Status));
        if (withComponents && report.Entries.Count > 0) WriteComponents(writer, report);
        writer.WriteEndObject();
    }

    /// <summary>Writes one component alone.</summary>
    public static async Task WriteAsync(HttpContext context, HealthReportEntry component)
    {
        context.Response.ContentType = ActuatorMediaType.For(context.Request);
        context.Response.StatusCode =
            component.Status == HealthStatus.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
        await using var writer = new Utf8JsonWriter(context.Response.BodyWriter);
        WriteComponent(writer, component);
    }

    private static void WriteComponents(Utf8JsonWriter writer, HealthReport report)
    {
        writer.WriteStartObject("components");
        foreach (var (name, entry) in report.Entries)
        {
            writer.WritePropertyName(name);
            WriteComponent(writer, entry);
        }
        writer.WriteEndObject();
    }

    private static void WriteComponent(Utf8JsonWriter writer, HealthReportEntry entry)
    {
        writer.WriteStartObject();
        writer.WriteString("status", Name(entry.Status));
        // Descriptions and data are ours; exception texts may hold addresses and user names, and stay in the log.
        if (entry.Description is { } description) writer.WriteString("description", description);
        if (entry.Data.Count > 0)
        {
            writer.WriteStartObject("details");
            foreach (var (key, value) in entry.Data)
            {
                writer.WritePropertyName(key);
                if (value is JsonNode node) node.WriteTo(writer);
                else writer.WriteStringValue(value.ToString());
            }
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }

    private static string Name(HealthStatus status) => status == HealthStatus.Unhealthy ? "DOWN" : "UP";
}
