using System.Text.Json;
using Microservices.Registry.Leases;

namespace Microservices.Registry.Protocol;

/// <summary>Writes an instance with the types clients know: some numbers and all booleans are strings.</summary>
internal static class InstanceJsonWriter
{
    public static void Write(Utf8JsonWriter writer, in LeaseState state)
    {
        var instance = state.Instance;
        writer.WriteStartObject();
        WriteText(writer, "instanceId"u8, instance.InstanceId);
        writer.WriteString("hostName"u8, instance.HostName);
        writer.WriteString("app"u8, instance.App);
        writer.WriteString("ipAddr"u8, instance.IpAddress);
        WriteText(writer, "sid"u8, instance.Sid);
        writer.WriteString("status"u8, instance.Status.Name());
        writer.WriteString("overriddenStatus"u8, instance.OverriddenStatus.Name());
        WritePort(writer, "port"u8, instance.Port);
        WritePort(writer, "securePort"u8, instance.SecurePort);
        writer.WriteNumber("countryId"u8, instance.CountryId);
        WriteDataCenter(writer, instance.DataCenter, isCompact: false);
        WriteLease(writer, state);
        WriteMetadata(writer, instance.Metadata);
        WriteText(writer, "appGroupName"u8, instance.AppGroupName);
        WriteText(writer, "homePageUrl"u8, instance.HomePageUrl);
        WriteText(writer, "statusPageUrl"u8, instance.StatusPageUrl);
        WriteText(writer, "healthCheckUrl"u8, instance.HealthCheckUrl);
        WriteText(writer, "secureHealthCheckUrl"u8, instance.SecureHealthCheckUrl);
        WriteText(writer, "vipAddress"u8, instance.VipAddress);
        WriteText(writer, "secureVipAddress"u8, instance.SecureVipAddress);
        writer.WriteString("isCoordinatingDiscoveryServer"u8, "false"u8);
        WriteNumberAsText(writer, "lastUpdatedTimestamp"u8, instance.LastUpdated);
        WriteNumberAsText(writer, "lastDirtyTimestamp"u8, instance.LastDirty);
        writer.WriteString("actionType"u8, instance.Action.Name());
        WriteText(writer, "asgName"u8, instance.AsgName);
        writer.WriteEndObject();
    }

    /// <summary>What is needed for a call, and no more. Here the time of the last update is a number.</summary>
    public static void WriteCompact(Utf8JsonWriter writer, Instance instance)
    {
        writer.WriteStartObject();
        WriteText(writer, "instanceId"u8, instance.InstanceId);
        writer.WriteString("app"u8, instance.App);
        writer.WriteString("ipAddr"u8, instance.IpAddress);
        WriteText(writer, "vipAddress"u8, instance.VipAddress);
        WriteText(writer, "secureVipAddress"u8, instance.SecureVipAddress);
        WriteDataCenter(writer, instance.DataCenter, isCompact: true);
        writer.WriteString("hostName"u8, instance.HostName);
        writer.WriteString("status"u8, instance.Status.Name());
        writer.WriteNumber("lastUpdatedTimestamp"u8, instance.LastUpdated);
        writer.WriteString("actionType"u8, instance.Action.Name());
        WriteText(writer, "asgName"u8, instance.AsgName);
        WritePort(writer, "port"u8, instance.Port);
        WritePort(writer, "securePort"u8, instance.SecurePort);
        writer.WriteEndObject();
    }

    private static void WritePort(Utf8JsonWriter writer, ReadOnlySpan<byte> name, InstancePort port)
    {
        writer.WriteStartObject(name);
        writer.WriteNumber("$"u8, port.Number);
        writer.WriteString("@enabled"u8, port.Enabled ? "true"u8 : "false"u8);
        writer.WriteEndObject();
    }

    private static void WriteDataCenter(Utf8JsonWriter writer, DataCenter dataCenter, bool isCompact)
    {
        writer.WriteStartObject("dataCenterInfo"u8);
        writer.WriteString("@class"u8, dataCenter.IsAmazon ? DataCenterClass.Amazon : DataCenterClass.Default);
        writer.WriteString("name"u8, dataCenter.Name);
        if (dataCenter.IsAmazon) WriteEntries(writer, "metadata"u8, isCompact ? dataCenter.CompactMetadata : dataCenter.Metadata);
        writer.WriteEndObject();
    }

    private static void WriteLease(Utf8JsonWriter writer, in LeaseState state)
    {
        writer.WriteStartObject("leaseInfo"u8);
        writer.WriteNumber("renewalIntervalInSecs"u8, state.Instance.RenewalIntervalSeconds);
        writer.WriteNumber("durationInSecs"u8, state.Instance.DurationSeconds);
        writer.WriteNumber("registrationTimestamp"u8, state.Registered);
        writer.WriteNumber("lastRenewalTimestamp"u8, state.LastRenewal);
        writer.WriteNumber("evictionTimestamp"u8, state.Evicted);
        writer.WriteNumber("serviceUpTimestamp"u8, state.ServiceUp);
        writer.WriteEndObject();
    }

    private static void WriteMetadata(Utf8JsonWriter writer, KeyValuePair<string, string>[] metadata)
    {
        if (metadata.Length > 0)
        {
            WriteEntries(writer, "metadata"u8, metadata);
            return;
        }
        // The original names the Java class of its empty map, and old clients were written to expect it.
        writer.WriteStartObject("metadata"u8);
        writer.WriteString("@class"u8, "java.util.Collections$EmptyMap"u8);
        writer.WriteEndObject();
    }

    private static void WriteEntries(Utf8JsonWriter writer, ReadOnlySpan<byte> name, KeyValuePair<string, string>[] entries)
    {
        writer.WriteStartObject(name);
        foreach (var (key, value) in entries) writer.WriteString(key, value);
        writer.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null) writer.WriteString(name, value);
    }

    private static void WriteNumberAsText(Utf8JsonWriter writer, ReadOnlySpan<byte> name, long value)
    {
        Span<byte> text = stackalloc byte[20];
        value.TryFormat(text, out var length);
        writer.WriteString(name, text[..length]);
    }
}
