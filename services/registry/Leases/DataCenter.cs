namespace Microservices.Registry.Leases;

/// <summary>Where an instance runs. Only Amazon's has metadata.</summary>
internal sealed record DataCenter(string Name, bool IsAmazon, KeyValuePair<string, string>[] Metadata)
{
    public const string Amazon = "Amazon";
    public const string InstanceIdKey = "instance-id";

    private static readonly string[] CompactKeys = [InstanceIdKey, "public-ipv4", "public-hostname", "local-ipv4", "availability-zone"];

    public static DataCenter MyOwn { get; } = new("MyOwn", IsAmazon: false, []);
    public static DataCenter Netflix { get; } = new("Netflix", IsAmazon: false, []);

    /// <summary>What the compact form has of the metadata.</summary>
    public KeyValuePair<string, string>[] CompactMetadata => [.. Metadata.Where(entry => CompactKeys.Contains(entry.Key))];
}
