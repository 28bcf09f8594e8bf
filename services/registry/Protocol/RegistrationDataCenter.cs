using Microservices.Registry.Leases;

namespace Microservices.Registry.Protocol;

internal sealed record RegistrationDataCenter(string? Name, bool IsAmazon, KeyValuePair<string, string>[] Metadata)
{
    /// <summary>The id that Amazon gave the machine.</summary>
    public string? InstanceId => IsAmazon ? Metadata.FirstOrDefault(entry => entry.Key == DataCenter.InstanceIdKey).Value : null;

    public DataCenter ToDataCenter(string instanceId) =>
        this switch
        {
            { IsAmazon: true } => new(DataCenter.Amazon, IsAmazon: true, WithInstanceId(instanceId)),
            { Name: "MyOwn" } => DataCenter.MyOwn,
            { Name: "Netflix" } => DataCenter.Netflix,
            _ => new(Name!, IsAmazon: false, []),
        };

    private KeyValuePair<string, string>[] WithInstanceId(string instanceId) =>
        InstanceId is null ? [.. Metadata, new(DataCenter.InstanceIdKey, instanceId)] : Metadata;
}
