using System.Buffers;
using System.Text.Json;
using Microservices.Registry.Leases;
using Microservices.Registry.Protocol;

namespace Microservices.Registry.Dashboard;

/// <summary>What the page shows, for programs. Times are Unix milliseconds.</summary>
internal static class DashboardJson
{
    public static ReadOnlyMemory<byte> Write(DashboardView view)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        WriteSystem(writer, view.Status);
        WritePeers(writer, view.Status);
        writer.WriteStartArray("applications"u8);
        foreach (var (application, leases) in view.Applications) WriteApplication(writer, application.Name, application.Instances.Length, leases);
        writer.WriteEndArray();
        WriteRecent(writer, "registered", view.Registered);
        WriteRecent(writer, "cancelled", view.Cancelled);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    private static void WriteSystem(Utf8JsonWriter writer, SystemStatus status)
    {
        writer.WriteStartObject("system"u8);
        writer.WriteString("environment"u8, status.Environment);
        writer.WriteString("dataCenter"u8, status.DataCenter);
        writer.WriteNumber("currentTime"u8, status.Now.ToUnixTimeMilliseconds());
        writer.WriteNumber("uptimeSeconds"u8, (long)status.Uptime.TotalSeconds);
        writer.WriteNumber("applications"u8, status.Applications);
        writer.WriteNumber("instances"u8, status.Instances);
        writer.WriteBoolean("open"u8, status.IsOpen);
        writer.WriteNumber("memoryBytes"u8, status.MemoryBytes);
        writer.WriteEndObject();
        writer.WriteStartObject("selfPreservation"u8);
        writer.WriteBoolean("enabled"u8, status.IsSelfPreservationEnabled);
        writer.WriteBoolean("leaseExpirationEnabled"u8, status.AllowsEviction);
        writer.WriteBoolean("emergency"u8, status.IsEmergency);
        writer.WriteNumber("renewsLastMinute"u8, status.RenewalsLastMinute);
        writer.WriteNumber("renewsThreshold"u8, Math.Max(0, status.RenewalThreshold));
        writer.WriteNumber("renewsExpected"u8, status.ExpectedRenewals);
        writer.WriteNumber("expired"u8, status.Expired);
        writer.WriteString("explanation"u8, status.SelfPreservation);
        writer.WriteEndObject();
    }

    private static void WritePeers(Utf8JsonWriter writer, SystemStatus status)
    {
        writer.WriteStartArray("peers"u8);
        foreach (var peer in status.Peers)
        {
            writer.WriteStartObject();
            writer.WriteString("url"u8, peer.Url);
            writer.WriteString("state"u8, peer.State);
            writer.WriteNumber("waiting"u8, peer.Waiting);
            writer.WriteNumber("lagSeconds"u8, peer.Lag.TotalSeconds);
            writer.WriteNumber("sent"u8, peer.Sent);
            if (peer.LastSuccess is { } success) writer.WriteNumber("lastSuccess"u8, success.ToUnixTimeMilliseconds());
            if (peer.LastFailure is { } failure) writer.WriteString("lastFailure"u8, failure);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void WriteApplication(Utf8JsonWriter writer, string name, int count, LeaseReport[] leases)
    {
        writer.WriteStartObject();
        writer.WriteString("name"u8, name);
        writer.WriteNumber("instanceCount"u8, count);
        writer.WriteStartArray("instances"u8);
        foreach (var lease in leases) LeaseEndpoint.Write(writer, lease);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteRecent(Utf8JsonWriter writer, string name, RecentLease[] leases)
    {
        writer.WriteStartArray(name);
        foreach (var lease in leases)
        {
            writer.WriteStartObject();
            writer.WriteString("app"u8, lease.App);
            writer.WriteString("instanceId"u8, lease.Id);
            writer.WriteNumber("time"u8, lease.Time);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }
}
