using Microservices.Registry.Leases;

namespace Microservices.Registry.Replication;

/// <summary>Makes entries of a batch from pending changes and what the registry holds at this moment.</summary>
internal static class OutgoingBatch
{
    public static List<OutgoingItem> Create(List<PendingChange> changes, InstanceRegistry registry, TimeProvider time)
    {
        var items = new List<OutgoingItem>(changes.Count);
        foreach (var change in changes) Add(items, change, registry.Peek(change.App, change.Id), time);
        return items;
    }

    private static void Add(List<OutgoingItem> items, PendingChange change, LeaseState? held, TimeProvider time)
    {
        if (change.Cancelled) items.Add(new(ReplicationAction.Cancel, change, null));
        if (held is not { } state) return;
        // Who was cancelled and is here has come back, and its registration says all.
        var isRegistered = change.Registered || change.Cancelled;
        if (!change.Cancelled) AddSwitch(items, change, state);
        if (isRegistered) items.Add(new(ReplicationAction.Register, change, held));
        // A heartbeat that comes too late would keep alive who may have died since.
        var isRecent = time.GetElapsedTime(change.RenewedAt) <= TimeSpan.FromSeconds(state.Instance.RenewalIntervalSeconds);
        if (change.Renewed && isRecent && !isRegistered) items.Add(new(ReplicationAction.Heartbeat, change, held));
    }

    /// <summary>What an operator did comes before the registration: that has what came of it.</summary>
    private static void AddSwitch(List<OutgoingItem> items, PendingChange change, in LeaseState held)
    {
        if (change.Released is { } released) items.Add(new(ReplicationAction.DeleteStatusOverride, change, held, released));
        if (change.Overridden is { } overridden) items.Add(new(ReplicationAction.StatusUpdate, change, held, overridden));
    }
}
