namespace Microservices.Registry.Replication;

/// <summary>What a peer is told. The names are those on the wire.</summary>
internal enum ReplicationAction
{
    Register,
    Heartbeat,
    Cancel,
    StatusUpdate,
    DeleteStatusOverride,
}
