using Microservices.Registry.Leases;
using Microservices.Registry.Protocol;

namespace Microservices.Registry.Replication;

/// <summary>What follows from a peer's answer to one entry of a batch.</summary>
internal static class PeerReaction
{
    public static void To(
        in OutgoingItem item, int statusCode, Registration? entity, InstanceRegistry registry, PeerQueue queue, TimeProvider time)
    {
        var (app, id) = (item.Change.App, item.Change.Id);
        if (item.Action == ReplicationAction.Heartbeat && entity is not null)
            registry.Adopt(entity, app);
        else if (statusCode == StatusCodes.Status404NotFound && item.Action is not (ReplicationAction.Cancel or ReplicationAction.Register))
            queue.Add(new(ReplicationAction.Register, app, id, time.GetTimestamp()));
    }
}
