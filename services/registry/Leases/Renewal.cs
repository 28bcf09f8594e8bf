namespace Microservices.Registry.Leases;

/// <summary>A heartbeat. <c>Overridden</c> is what a peer says an operator set, and only heard from peers.</summary>
internal readonly record struct Renewal(string App, string Id, long? LastDirty, bool IsReplica, InstanceStatus? Overridden);
