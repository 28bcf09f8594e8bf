namespace Microservices.Registry.Replication;

/// <summary>What tells this server from every other, also from itself before a restart.</summary>
internal sealed class NodeId
{
    /// <summary>The header that carries it, in requests to peers and in their answers.</summary>
    public const string Header = "DiscoveryIdentity-Id";

    public string Value { get; } = Guid.NewGuid().ToString("N")[..12];
}
