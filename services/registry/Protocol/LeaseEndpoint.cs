using System.Buffers;
using System.Text.Json;
using Microservices.Registry.Leases;

namespace Microservices.Registry.Protocol;

/// <summary><c>GET apps/{app}/{id}/lease</c>: why an instance is listed still, also one that is hidden already.</summary>
internal static class LeaseEndpoint
{
    public static Task Get(EurekaCall call)
    {
        if (call.Registry.Explain(InstanceEndpoints.App(call), InstanceEndpoints.Id(call)) is not { } report)
            return ErrorReply.WriteAsync(call, StatusCodes.Status404NotFound);
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WritePropertyName("lease"u8);
        Write(writer, report);
        writer.WriteEndObject();
        writer.Flush();
        return Reply.BytesAsync(call, "application/json", buffer.WrittenSpan);
    }

    public static void Write(Utf8JsonWriter writer, LeaseReport report)
    {
        var instance = report.State.Instance;
        writer.WriteStartObject();
        writer.WriteString("app"u8, instance.App);
        writer.WriteString("instanceId"u8, instance.Id);
        writer.WriteString("status"u8, instance.Status.Name());
        writer.WriteString("overriddenStatus"u8, instance.OverriddenStatus.Name());
        writer.WriteNumber("registeredAt"u8, report.State.Registered);
        writer.WriteNumber("renewedAt"u8, report.Renewed);
        writer.WriteNumber("expiresAt"u8, report.Expires);
        writer.WriteBoolean("expired"u8, report.IsExpired);
        writer.WriteBoolean("protected"u8, report.IsProtected);
        writer.WriteBoolean("restored"u8, report.IsRestored);
        writer.WriteString("explanation"u8, report.Explanation);
        writer.WriteEndObject();
    }
}
