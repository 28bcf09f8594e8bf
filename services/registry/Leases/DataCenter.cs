namespace Microservices.Registry.Leases;

/// <summary>Where an instance runs. Only Amazon's has metadata.</summary>
internal sealed record DataCenter(string Name, bool IsAmazon, KeyValuePair<string, string>[] Metadata)
{
    public const string Amazon = "Amazon";
    public const string InstanceIdKey = "instance-id";

    public static DataCenter MyOwn { get; } = new("MyOwn", IsAmazon: false, []);
    public static DataCenter Netflix { get; } = new("Netflix", IsAmazon: false, []);
}
