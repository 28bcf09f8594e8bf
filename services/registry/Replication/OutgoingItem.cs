using Microservices.Registry.Leases;

namespace Microservices.Registry.Replication;

/// <summary>One entry of a batch that is sent: the state goes along with registrations and heartbeats.</summary>
internal readonly record struct OutgoingItem(
    ReplicationAction Action, PendingChange Change, LeaseState? State, InstanceStatus Status = InstanceStatus.Unknown);
