using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Microservices.Registry.Leases;

namespace Microservices.Registry.Protocol;

/// <summary>Reads <c>&lt;instance>...&lt;/instance></c>. A document with a DTD is refused, so there are no entities to expand.</summary>
internal static class RegistrationXmlReader
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <exception cref="XmlException">The body is not a registration.</exception>
    public static Registration Read(string document)
    {
        using var text = new StringReader(document);
        using var reader = XmlReader.Create(text, Settings);
        var root = XElement.Load(reader);
        if (root.Name.LocalName != "instance") throw new XmlException();
        var registration = new Registration();
        foreach (var field in root.Elements()) ReadField(field, registration);
        return registration.App is null ? throw new XmlException() : registration;
    }

    private static void ReadField(XElement field, Registration registration)
    {
        switch (field.Name.LocalName)
        {
            case "instanceId": registration.InstanceId = Text(field); break;
            case "app": registration.App = Text(field).ToUpperInvariant(); break;
            case "appGroupName": registration.AppGroupName = Text(field); break;
            case "hostName": registration.HostName = Text(field); break;
            case "ipAddr": registration.IpAddress = Text(field); break;
            case "sid": registration.Sid = Text(field); break;
            case "status": registration.Status = Text(field).ToUpperInvariant(); break;
            case "overriddenstatus" or "overriddenStatus": registration.OverriddenStatus = Text(field).ToUpperInvariant(); break;
            case "port": registration.Port = new(Number(field), field.Attribute("enabled")?.Value != "false"); break;
            case "securePort": registration.SecurePort = new(Number(field), field.Attribute("enabled")?.Value == "true"); break;
            case "countryId": registration.CountryId = Number(field); break;
            case "dataCenterInfo": registration.DataCenter = ReadDataCenter(field); break;
            case "leaseInfo": ReadLease(field, registration); break;
            case "metadata": registration.Metadata = ReadEntries(field); break;
            case "homePageUrl": registration.HomePageUrl = Text(field); break;
            case "statusPageUrl": registration.StatusPageUrl = Text(field); break;
            case "healthCheckUrl": registration.HealthCheckUrl = Text(field); break;
            case "secureHealthCheckUrl": registration.SecureHealthCheckUrl = Text(field); break;
            case "vipAddress": registration.VipAddress = Text(field); break;
            case "secureVipAddress": registration.SecureVipAddress = Text(field); break;
            case "asgName": registration.AsgName = Text(field); break;
            case "lastDirtyTimestamp": registration.LastDirty = Int64(field); break;
        }
    }

    /// <remarks>Its class says nothing that its name does not, and without a name there is none.</remarks>
    private static RegistrationDataCenter? ReadDataCenter(XElement field)
    {
        if (Child(field, "name") is not { } element) return null;
        var name = Text(element);
        if (name.Equals(DataCenter.Amazon, StringComparison.OrdinalIgnoreCase))
            return new(DataCenter.Amazon, IsAmazon: true, Child(field, "metadata") is { } metadata ? ReadEntries(metadata) : []);
        return name is "MyOwn" or "Netflix" ? new(name, IsAmazon: false, []) : throw new XmlException();
    }

    private static void ReadLease(XElement field, Registration registration)
    {
        if (Child(field, "renewalIntervalInSecs") is { } interval) registration.RenewalIntervalSeconds = Int32(interval);
        if (Child(field, "durationInSecs") is { } duration) registration.DurationSeconds = Int32(duration);
    }

    private static KeyValuePair<string, string>[] ReadEntries(XElement field)
    {
        var entries = new Dictionary<string, string>();
        foreach (var entry in field.Elements()) entries[XmlNames.Decode(entry.Name.LocalName)] = Text(entry);
        return [.. entries];
    }

    private static XElement? Child(XElement parent, string name) =>
        parent.Elements().FirstOrDefault(child => child.Name.LocalName == name);

    private static string Text(XElement element) => element.HasElements ? throw new XmlException() : element.Value;

    private static int Number(XElement element) => Int32(element) ?? throw new XmlException();

    private static int? Int32(XElement element) => Int64(element) switch
    {
        null => null,
        >= int.MinValue and <= int.MaxValue and var value => (int)value,
        _ => throw new XmlException(),
    };

    private static long? Int64(XElement element) =>
        Text(element).Trim() is not { Length: > 0 } text ? null
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value
        : throw new XmlException();
}
