using System.Buffers;
using System.Text.Json;
using Microservices.Registry.Leases;
using Microservices.Registry.Protocol;

namespace Microservices.Registry.Replication;

/// <summary>Writes a batch: <c>{"replicationList":[...]}</c>.</summary>
internal static class BatchWriter
{
    public static ReadOnlyMemory<byte> Write(List<OutgoingItem> items)
    {
        var buffer = new ArrayBufferWriter<byte>(256 * items.Count + 64);
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteStartArray("replicationList"u8);
        foreach (var item in items) Write(writer, item);
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter writer, in OutgoingItem item)
    {
        writer.WriteStartObject();
        writer.WriteString("appName"u8, item.Change.App);
        writer.WriteString("id"u8, item.Change.Id);
        if (item.State is { } state) WriteState(writer, item, state);
        else if (item.Change.CancelledDirty > 0) writer.WriteNumber("lastDirtyTimestamp"u8, item.Change.CancelledDirty);
        writer.WriteString("action"u8, item.Action.ToString());
        writer.WriteEndObject();
    }

    private static void WriteState(Utf8JsonWriter writer, in OutgoingItem item, in LeaseState state)
    {
        var instance = state.Instance;
        var isOverride = item.Action is ReplicationAction.StatusUpdate or ReplicationAction.DeleteStatusOverride;
        writer.WriteNumber("lastDirtyTimestamp"u8, instance.LastDirty);
        if (!isOverride && instance.OverriddenStatus != InstanceStatus.Unknown)
            writer.WriteString("overriddenStatus"u8, instance.OverriddenStatus.Name());
        writer.WriteString("status"u8, (isOverride ? item.Status : instance.Status).Name());
        if (item.Action != ReplicationAction.Register) return;
        writer.WritePropertyName("instanceInfo"u8);
        InstanceJsonWriter.Write(writer, state);
    }
}
