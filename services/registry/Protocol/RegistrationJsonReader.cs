using System.Text.Json;
using Microservices.Registry.Leases;

namespace Microservices.Registry.Protocol;

/// <summary>
/// Reads <c>{"instance":{...}}</c>. Clients disagree about types, so numbers and booleans may be strings and the other way round;
/// what is unknown is skipped.
/// </summary>
internal static class RegistrationJsonReader
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 16 };

    /// <exception cref="JsonException">The body is not a registration.</exception>
    public static Registration Read(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body, Options);
        try
        {
            reader.Read();
            reader.BeginObject();
            if (!reader.NextProperty() || !reader.ValueTextEquals("instance"u8)) throw new JsonException();
            reader.Read();
            var registration = ReadInstance(ref reader);
            // What follows the root is ignored, as the original does; a second root is not.
            if (reader.NextProperty() || registration.App is null) throw new JsonException();
            return registration;
        }
        catch (InvalidOperationException exception)
        {
            throw new JsonException("Text that is not UTF-8", exception);
        }
    }

    public static Registration ReadInstance(ref Utf8JsonReader reader)
    {
        var registration = new Registration();
        reader.BeginObject();
        while (reader.NextProperty())
        {
            var name = reader.GetString();
            reader.Read();
            ReadField(ref reader, name!, registration);
        }
        registration.InstanceId ??= IdFromMetadata(registration);
        return registration;
    }

    /// <summary>Old clients of Spring put the part of the id that follows the host name into the metadata.</summary>
    private static string? IdFromMetadata(Registration registration)
    {
        var id = registration.Metadata.FirstOrDefault(entry => entry.Key == "instanceId").Value;
        if (string.IsNullOrWhiteSpace(id)) return null;
        return registration.HostName is { Length: > 0 } host && !id.StartsWith(host, StringComparison.Ordinal) ? $"{host}:{id}" : id;
    }

    private static void ReadField(ref Utf8JsonReader reader, string name, Registration registration)
    {
        switch (name)
        {
            case "instanceId": registration.InstanceId = reader.ReadText(); break;
            case "app": registration.App = reader.ReadText()?.ToUpperInvariant(); break;
            case "appGroupName": registration.AppGroupName = reader.ReadText()?.ToUpperInvariant(); break;
            case "hostName": registration.HostName = reader.ReadText(); break;
            case "ipAddr": registration.IpAddress = reader.ReadText(); break;
            case "sid": registration.Sid = reader.ReadText(); break;
            case "status": registration.Status = reader.ReadText(); break;
            case "overriddenStatus" or "overriddenstatus": registration.OverriddenStatus = reader.ReadText(); break;
            case "port": registration.Port = ReadPort(ref reader, Registration.DefaultPort); break;
            case "securePort": registration.SecurePort = ReadPort(ref reader, Registration.DefaultSecurePort); break;
            case "countryId": registration.CountryId = reader.ReadInt32(); break;
            case "dataCenterInfo": registration.DataCenter = DataCenterJsonReader.Read(ref reader); break;
            case "leaseInfo": ReadLease(ref reader, registration); break;
            case "metadata": registration.Metadata = reader.ReadEntries() ?? []; break;
            case "homePageUrl": registration.HomePageUrl = reader.ReadText(); break;
            case "statusPageUrl": registration.StatusPageUrl = reader.ReadText(); break;
            case "healthCheckUrl": registration.HealthCheckUrl = reader.ReadText(); break;
            case "secureHealthCheckUrl": registration.SecureHealthCheckUrl = reader.ReadText(); break;
            case "vipAddress": registration.VipAddress = reader.ReadText(); break;
            case "secureVipAddress": registration.SecureVipAddress = reader.ReadText(); break;
            case "asgName": registration.AsgName = reader.ReadText(); break;
            case "lastDirtyTimestamp": registration.LastDirty = reader.ReadInt64(); break;
            default: reader.Skip(); break;
        }
    }

    /// <summary><c>{"$":8080,"@enabled":"true"}</c>, or the bare number that configurations of the JavaScript client have.</summary>
    private static InstancePort? ReadPort(ref Utf8JsonReader reader, InstancePort whenAbsent)
    {
        if (reader.TokenType != JsonTokenType.StartObject) return reader.ReadInt32() is { } bare ? new(bare, Enabled: true) : null;
        var (number, enabled) = whenAbsent;
        reader.BeginObject();
        while (reader.NextProperty())
        {
            var name = reader.GetString();
            reader.Read();
            if (name == "$") number = reader.ReadInt32() ?? 0;
            else if (name == "@enabled") enabled = reader.ReadBoolean();
            else reader.Skip();
        }
        return new(number, enabled);
    }

    private static void ReadLease(ref Utf8JsonReader reader, Registration registration)
    {
        if (reader.TokenType == JsonTokenType.Null) return;
        reader.BeginObject();
        while (reader.NextProperty())
        {
            var name = reader.GetString();
            reader.Read();
            if (name == "renewalIntervalInSecs") registration.RenewalIntervalSeconds = reader.ReadInt32();
            else if (name == "durationInSecs") registration.DurationSeconds = reader.ReadInt32();
            else reader.Skip();
        }
    }
}
