using Microservices.Registry.Protocol;
using Microservices.Registry.Replication;

namespace Microservices.Registry.Leases;

/// <content>What comes from elsewhere: from peers, and from before a restart.</content>
internal sealed partial class InstanceRegistry
{
    /// <summary>Takes what a peer holds of an instance: its registration is newer than the one here.</summary>
    public void Adopt(Registration held, string app)
    {
        if (!options.SyncWhenTimestampDiffers || RegistrationCheck.Fault(held, app, options) is not null) return;
        var instance = held.ToInstance(Now);
        if (instance.OverriddenStatus != InstanceStatus.Unknown) overrides.Set(instance.App, instance.Id, instance.OverriddenStatus);
        Register(instance, isReplica: true);
    }

    /// <summary>Takes what was known elsewhere, unless an instance is here already: then what is here is newer.</summary>
    /// <returns>How many were taken.</returns>
    public int Take(IEnumerable<Registration> registrations, bool isRestored)
    {
        var taken = 0;
        foreach (var registration in registrations)
        {
            if (registration.App is not { } app || RegistrationCheck.Fault(registration, app, options) is not null) continue;
            var instance = registration.ToInstance(Now);
            lock (_gate)
            {
                var existing = _leases.Find(instance.App, instance.Id);
                if (existing is null ? !_leases.HasRoomFor(instance.App, options) : existing.Instance.LastDirty >= instance.LastDirty) continue;
                var lease = Replace(existing, instance, isReplica: true);
                if (isRestored) lease.MarkRestored();
            }
            taken++;
        }
        return taken;
    }

    /// <summary>Has a peer compare everything: its answers to heartbeats say what it does not know, or knows better.</summary>
    public void TellEverything(PeerQueue queue)
    {
        foreach (var application in Current.Applications)
            foreach (var state in application.Instances)
                queue.AddUnbounded(new(ReplicationAction.Register, application.Name, state.Instance.Id, time.GetTimestamp()));
    }
}
