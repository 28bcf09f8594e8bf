using System.Text.Json;
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

    private static void WriteComponents(Utf8JsonWriter writer, HealthReport report)
    {
        writer.WriteStartObject("components");
        foreach (var (name, entry) in report.Entries)
        {
            writer.WriteStartObject(name);
            writer.WriteString("status", Name(entry.Status));
            // Descriptions are ours; exception texts may hold addresses and user names, and stay in the log.
            if (entry.Description is { } description) writer.WriteString("description", description);
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }

    private static string Name(HealthStatus status) => status == HealthStatus.Unhealthy ? "DOWN" : "UP";
}
