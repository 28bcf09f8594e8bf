using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Microservices.Eureka.Client;

/// <summary>The body of a registration, as Steeltoe sends it: enabled flags and timestamps are strings, absent values are left out.</summary>
internal static class RegistrationJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(LocalInstance instance, InstanceStatus status, long dirtyTimestamp)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteStartObject("instance");
            WriteAddress(json, instance);
            WriteStatus(json, instance.Settings, instance.HostName, status);
            WriteMetadata(json, instance.Settings.Metadata);
            var timestamp = dirtyTimestamp.ToString(CultureInfo.InvariantCulture);
            json.WriteString("lastUpdatedTimestamp", timestamp);
            json.WriteString("lastDirtyTimestamp", timestamp);
            if (instance.Settings.AsgName is { } asg) json.WriteString("asgName", asg);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteAddress(Utf8JsonWriter json, LocalInstance instance)
    {
        json.WriteString("instanceId", instance.InstanceId);
        json.WriteString("app", instance.App);
        if (instance.Settings.AppGroup is { } group) json.WriteString("appGroupName", group);
        json.WriteString("ipAddr", instance.IPAddress);
        WritePort(json, "port", instance.Port);
        WritePort(json, "securePort", instance.SecurePort);
        json.WriteString("homePageUrl", instance.HomePageUrl);
        json.WriteString("statusPageUrl", instance.StatusPageUrl);
        json.WriteString("healthCheckUrl", instance.HealthCheckUrl);
        if (instance.SecureHealthCheckUrl is { } secure) json.WriteString("secureHealthCheckUrl", secure);
        json.WriteString("vipAddress", instance.Settings.VipAddress);
        json.WriteString("secureVipAddress", instance.Settings.SecureVipAddress);
    }

    // Without both ports the Java server assumes 7001 and 7002.
    private static void WritePort(Utf8JsonWriter json, string name, int? port)
    {
        json.WriteStartObject(name);
        json.WriteString("@enabled", port is null ? "false" : "true");
        json.WriteNumber("$", port ?? 0);
        json.WriteEndObject();
    }

    private static void WriteStatus(Utf8JsonWriter json, InstanceSettings settings, string hostName, InstanceStatus status)
    {
        json.WriteStartObject("dataCenterInfo");
        json.WriteString("@class", settings.DataCenter == "Amazon"
            ? "com.netflix.appinfo.AmazonInfo"
            : "com.netflix.appinfo.InstanceInfo$DefaultDataCenterInfo");
        json.WriteString("name", settings.DataCenter);
        json.WriteEndObject();
        json.WriteString("hostName", hostName);
        json.WriteString("status", status.ToWire());
        json.WriteString("overriddenstatus", "UNKNOWN");
        json.WriteStartObject("leaseInfo");
        json.WriteNumber("renewalIntervalInSecs", settings.RenewalSeconds);
        json.WriteNumber("durationInSecs", settings.ExpirationSeconds);
        json.WriteEndObject();
    }

    private static void WriteMetadata(Utf8JsonWriter json, KeyValuePair<string, string>[] metadata)
    {
        json.WriteStartObject("metadata");
        if (metadata.Length == 0) json.WriteString("@class", "java.util.Collections$EmptyMap");
        foreach (var (key, value) in metadata) json.WriteString(key, value);
        json.WriteEndObject();
    }
}
