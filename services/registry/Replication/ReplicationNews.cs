using Microservices.Registry.Leases;

namespace Microservices.Registry.Replication;

/// <summary>Something a client or an operator did here. <c>Status</c> is an operator's, <c>LastDirty</c> a cancelled registration's.</summary>
internal readonly record struct ReplicationNews(
    ReplicationAction Action, string App, string Id, long Time, InstanceStatus Status = InstanceStatus.Unknown, long LastDirty = 0);
