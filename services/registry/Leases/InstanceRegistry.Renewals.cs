using Microservices.Registry.Replication;

namespace Microservices.Registry.Leases;

/// <content>Heartbeats.</content>
internal sealed partial class InstanceRegistry
{
    public RenewalResult Renew(in Renewal renewal)
    {
        var result = RenewHere(renewal);
        if (!renewal.IsReplica && result == RenewalResult.Renewed) Tell(ReplicationAction.Heartbeat, renewal.App, renewal.Id);
        return result;
    }

    private RenewalResult RenewHere(in Renewal renewal)
    {
        if (_leases.Find(renewal.App, renewal.Id) is not { } lease) return RenewalResult.Unknown;
        var instance = lease.Instance;
        var status = StatusRules.Effective(instance.Status, overrides.Find(renewal.App, renewal.Id), instance.Status, renewal.IsReplica);
        if (status == InstanceStatus.Unknown) return RenewalResult.Unknown;
        lease.Renew(Now, options.ExactLeaseExpiration);
        renewals.Record();
        if (status != instance.Status) Modify(lease, current => current with { Status = status });

        if (!options.SyncWhenTimestampDiffers || renewal.LastDirty is not { } sent || sent == instance.LastDirty)
            return RenewalResult.Renewed;
        if (sent < instance.LastDirty) return renewal.IsReplica ? RenewalResult.Conflict : RenewalResult.Renewed;
        // The sender holds a newer registration than this server, and will send it when told that it is unknown here.
        if (renewal.IsReplica) AdoptOverride(lease, renewal.Overridden);
        return RenewalResult.Unknown;
    }

    private void AdoptOverride(Lease lease, InstanceStatus? status)
    {
        if (status is not { } overridden || overridden == InstanceStatus.Unknown || overrides.Find(lease.Instance.App, lease.Instance.Id) == overridden) return;
        overrides.Set(lease.Instance.App, lease.Instance.Id, overridden);
        Modify(lease, current => current with { OverriddenStatus = overridden });
    }

    private void Modify(Lease lease, Func<Instance, Instance> change)
    {
        lock (_gate)
        {
            // Between the lookup and the gate the instance may have left or registered again.
            if (_leases.Find(lease.Instance.App, lease.Instance.Id) != lease) return;
            lease.Instance = change(lease.Instance);
            Publish(lease, Now);
        }
    }
}
