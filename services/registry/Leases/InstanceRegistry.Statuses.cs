using Microservices.Registry.Replication;

namespace Microservices.Registry.Leases;

/// <content>What operators change. An instance that is hidden because it may be evicted is unknown here too.</content>
internal sealed partial class InstanceRegistry
{
    /// <summary>An operator takes the instance out of service, or says otherwise what its status is.</summary>
    public bool OverrideStatus(string app, string id, InstanceStatus status, long lastDirty, bool isReplica)
    {
        lock (_gate)
        {
            if (Visible(_leases.Find(app, id)) is not { } lease) return false;
            lease.Renew(Now, options.ExactLeaseExpiration);
            if (lease.Instance.Status != status)
            {
                overrides.Set(app, id, status);
                if (status == InstanceStatus.Up) lease.MarkUp(Now);
                SetStatus(lease, status, status, lastDirty);
            }
        }
        if (!isReplica) Tell(ReplicationAction.StatusUpdate, app, id, status);
        return true;
    }

    /// <summary>An operator gives the switch back; the instance has the given status until it says another.</summary>
    public bool RemoveOverride(string app, string id, InstanceStatus status, long lastDirty, bool isReplica)
    {
        lock (_gate)
        {
            if (Visible(_leases.Find(app, id)) is not { } lease) return false;
            lease.Renew(Now, options.ExactLeaseExpiration);
            if (overrides.Remove(app, id) is not null) SetStatus(lease, status, InstanceStatus.Unknown, lastDirty);
        }
        if (!isReplica) Tell(ReplicationAction.DeleteStatusOverride, app, id, status);
        return true;
    }

    /// <summary>Adds metadata, as if the instance had registered again with it.</summary>
    /// <returns>Null when the instance is unknown, false when it would have too much.</returns>
    public bool? MergeMetadata(string app, string id, IEnumerable<KeyValuePair<string, string>> entries, bool isReplica)
    {
        lock (_gate)
        {
            if (Visible(_leases.Find(app, id)) is not { } lease) return null;
            var merged = Metadata.Merge(lease.Instance.Metadata, entries);
            if (!Metadata.IsWithin(options, merged)) return false;
            Replace(lease, lease.Instance with { Metadata = merged }, isReplica);
        }
        if (!isReplica) Tell(ReplicationAction.Register, app, id);
        return true;
    }

    private void SetStatus(Lease lease, InstanceStatus status, InstanceStatus overridden, long lastDirty)
    {
        lease.Instance = lease.Instance with
        {
            Status = status,
            OverriddenStatus = overridden,
            LastDirty = Math.Max(lastDirty, lease.Instance.LastDirty),
            LastUpdated = Now,
            Action = ActionType.Modified,
        };
        Publish(lease, Now);
    }
}
