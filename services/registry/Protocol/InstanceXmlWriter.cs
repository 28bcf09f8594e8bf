using System.Text;
using Microservices.Registry.Leases;

namespace Microservices.Registry.Protocol;

/// <summary>Writes an instance as XML: the same fields as in JSON, with <c>overriddenstatus</c> in lower case.</summary>
internal static class InstanceXmlWriter
{
    public static void Write(XmlText xml, in LeaseState state)
    {
        var instance = state.Instance;
        xml.Begin("instance"u8);
        xml.Element("instanceId"u8, instance.InstanceId);
        xml.Element("hostName"u8, instance.HostName);
        xml.Element("app"u8, instance.App);
        xml.Element("ipAddr"u8, instance.IpAddress);
        xml.Element("sid"u8, instance.Sid);
        xml.Element("status"u8, instance.Status.Name());
        xml.Element("overriddenstatus"u8, instance.OverriddenStatus.Name());
        WritePorts(xml, instance);
        xml.Element("countryId"u8, instance.CountryId);
        WriteDataCenter(xml, instance.DataCenter, isCompact: false);
        WriteLease(xml, state);
        WriteMetadata(xml, instance.Metadata);
        xml.Element("appGroupName"u8, instance.AppGroupName);
        xml.Element("homePageUrl"u8, instance.HomePageUrl);
        xml.Element("statusPageUrl"u8, instance.StatusPageUrl);
        xml.Element("healthCheckUrl"u8, instance.HealthCheckUrl);
        xml.Element("secureHealthCheckUrl"u8, instance.SecureHealthCheckUrl);
        xml.Element("vipAddress"u8, instance.VipAddress);
        xml.Element("secureVipAddress"u8, instance.SecureVipAddress);
        xml.Element("isCoordinatingDiscoveryServer"u8, "false"u8);
        xml.Element("lastUpdatedTimestamp"u8, instance.LastUpdated);
        xml.Element("lastDirtyTimestamp"u8, instance.LastDirty);
        xml.Element("actionType"u8, instance.Action.Name());
        xml.Element("asgName"u8, instance.AsgName);
        xml.End("instance"u8);
    }

    /// <summary>What is needed for a call, and no more.</summary>
    public static void WriteCompact(XmlText xml, Instance instance)
    {
        xml.Begin("instance"u8);
        xml.Element("instanceId"u8, instance.InstanceId);
        xml.Element("app"u8, instance.App);
        xml.Element("ipAddr"u8, instance.IpAddress);
        xml.Element("vipAddress"u8, instance.VipAddress);
        xml.Element("secureVipAddress"u8, instance.SecureVipAddress);
        WriteDataCenter(xml, instance.DataCenter, isCompact: true);
        xml.Element("hostName"u8, instance.HostName);
        xml.Element("status"u8, instance.Status.Name());
        xml.Element("lastUpdatedTimestamp"u8, instance.LastUpdated);
        xml.Element("actionType"u8, instance.Action.Name());
        xml.Element("asgName"u8, instance.AsgName);
        WritePorts(xml, instance);
        xml.End("instance"u8);
    }

    private static void WritePorts(XmlText xml, Instance instance)
    {
        xml.Raw(instance.Port.Enabled ? "<port enabled=\"true\">"u8 : "<port enabled=\"false\">"u8);
        xml.Number(instance.Port.Number);
        xml.End("port"u8);
        xml.Raw(instance.SecurePort.Enabled ? "<securePort enabled=\"true\">"u8 : "<securePort enabled=\"false\">"u8);
        xml.Number(instance.SecurePort.Number);
        xml.End("securePort"u8);
    }

    private static void WriteDataCenter(XmlText xml, DataCenter dataCenter, bool isCompact)
    {
        xml.Raw("<dataCenterInfo class=\""u8);
        xml.Text(dataCenter.IsAmazon ? DataCenterClass.Amazon : DataCenterClass.Default);
        xml.Raw("\">"u8);
        xml.Element("name"u8, dataCenter.Name);
        if (dataCenter.IsAmazon) WriteEntries(xml, isCompact ? dataCenter.CompactMetadata : dataCenter.Metadata);
        xml.End("dataCenterInfo"u8);
    }

    private static void WriteLease(XmlText xml, in LeaseState state)
    {
        xml.Begin("leaseInfo"u8);
        xml.Element("renewalIntervalInSecs"u8, state.Instance.RenewalIntervalSeconds);
        xml.Element("durationInSecs"u8, state.Instance.DurationSeconds);
        xml.Element("registrationTimestamp"u8, state.Registered);
        xml.Element("lastRenewalTimestamp"u8, state.LastRenewal);
        xml.Element("evictionTimestamp"u8, state.Evicted);
        xml.Element("serviceUpTimestamp"u8, state.ServiceUp);
        xml.End("leaseInfo"u8);
    }

    private static void WriteMetadata(XmlText xml, KeyValuePair<string, string>[] metadata)
    {
        if (metadata.Length == 0) xml.Raw("<metadata class=\"java.util.Collections$EmptyMap\"/>"u8);
        else WriteEntries(xml, metadata);
    }

    private static void WriteEntries(XmlText xml, KeyValuePair<string, string>[] entries)
    {
        xml.Begin("metadata"u8);
        foreach (var (key, value) in entries)
        {
            // No element can be without a name.
            if (key.Length > 0) xml.Element(Encoding.UTF8.GetBytes(XmlNames.Encode(key)), value);
        }
        xml.End("metadata"u8);
    }
}
