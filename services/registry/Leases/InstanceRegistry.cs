using Microservices.Registry.Operations;
using Microservices.Registry.Replication;
using Microservices.Registry.Snapshots;

namespace Microservices.Registry.Leases;

/// <summary>
/// Who is where. Changes happen one at a time under the gate and count the version up; lookups read an immutable snapshot of the
/// current version; renewals that change nothing are a lookup and a write.
/// </summary>
internal sealed partial class InstanceRegistry(
    EurekaServerOptions options,
    StatusOverrides overrides,
    SelfPreservation selfPreservation,
    RenewalMeter renewals,
    ReplicationFeed replication,
    ChangeSignal changed,
    TrafficGate traffic,
    RegistryLog log,
    TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly LeaseTable _leases = new();
    private readonly DeltaQueue _changes = new();
    private RegistrySnapshot _snapshot = RegistrySnapshot.Empty;
    private long _version;

    /// <summary>Whether lookups are answered: not while the registry may know less than its peers do.</summary>
    public bool IsOpen => traffic.IsOpen;

    public int Count => _leases.Count;

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>The registry with every change made before the call.</summary>
    public RegistrySnapshot Current
    {
        get
        {
            var snapshot = Volatile.Read(ref _snapshot);
            return snapshot.Version == Volatile.Read(ref _version) ? snapshot : Refresh();
        }
    }

    /// <summary>The same with the recent changes in it, taken at the same moment.</summary>
    public RegistrySnapshot CurrentWithChanges
    {
        get
        {
            var snapshot = Current;
            if (snapshot.HasChanges) return snapshot;
            lock (_gate)
            {
                snapshot = Refresh();
                if (!snapshot.HasChanges) snapshot.SetChanges(_changes.Capture(Now));
                return snapshot;
            }
        }
    }

    /// <summary>The lease as it is this moment; an expired one is hidden as soon as it may be evicted.</summary>
    public LeaseState? Find(string app, string id) => Visible(_leases.Find(app, id))?.State;

    /// <summary>The lease as it is this moment, hidden or not.</summary>
    public LeaseState? Peek(string app, string id) => _leases.Find(app, id)?.State;

    public LeaseState? FindAnywhere(string id) => Visible(_leases.FindAnywhere(id))?.State;

    /// <returns>False when the registry, or the application, is full.</returns>
    public bool Register(Instance incoming, bool isReplica)
    {
        Lease? existing;
        Lease lease;
        lock (_gate)
        {
            existing = _leases.Find(incoming.App, incoming.Id);
            if (existing is null && !_leases.HasRoomFor(incoming.App, options)) return false;
            lease = Replace(existing, incoming, isReplica);
        }
        log.Registered(lease.Instance, isNew: existing is null, isReplica);
        if (!isReplica) Tell(ReplicationAction.Register, incoming.App, incoming.Id);
        return true;
    }

    /// <param name="app">The application.</param>
    /// <param name="id">The instance.</param>
    /// <param name="isReplica">Whether a peer passes this on.</param>
    /// <param name="lastDirty">The registration that a peer saw leaving: a newer one stays.</param>
    public bool Cancel(string app, string id, bool isReplica = false, long? lastDirty = null)
    {
        long cancelled;
        lock (_gate)
        {
            if (_leases.Find(app, id) is not { } lease) return false;
            cancelled = lease.Instance.LastDirty;
            if (isReplica && lastDirty < cancelled) return true;
            Remove(lease);
        }
        log.Left(app, id, isReplica);
        if (!isReplica) replication.Publish(new(ReplicationAction.Cancel, app, id, time.GetTimestamp(), LastDirty: cancelled));
        return true;
    }

    private Lease? Visible(Lease? lease) => lease is null || (lease.IsExpired(Now) && selfPreservation.AllowsEviction) ? null : lease;

    private void Tell(ReplicationAction action, string app, string id, InstanceStatus status = InstanceStatus.Unknown) =>
        replication.Publish(new(action, app, id, time.GetTimestamp(), status));

    private Lease Replace(Lease? existing, Instance incoming, bool isReplica)
    {
        var now = Now;
        var held = existing?.Instance;
        // A registration that is older than the one held brings a new lease, and nothing else.
        var instance = held is not null && held.LastDirty > incoming.LastDirty ? held : incoming;
        var overridden = overrides.Find(instance.App, instance.Id);
        if (overridden is null && instance.OverriddenStatus != InstanceStatus.Unknown)
            overrides.Set(instance.App, instance.Id, (overridden = instance.OverriddenStatus).Value);
        instance = instance with
        {
            Status = StatusRules.Effective(instance.Status, overridden, held?.Status, isReplica),
            OverriddenStatus = overridden ?? instance.OverriddenStatus,
            Action = ActionType.Added,
            LastUpdated = now,
        };
        var lease = _leases.Put(instance, now, existing?.State.ServiceUp ?? 0);
        if (instance.Status == InstanceStatus.Up) lease.MarkUp(now);
        selfPreservation.Replace(held, instance);
        _registered.Add(instance.App, instance.Id, now);
        Publish(lease, now);
        return lease;
    }

    private void Remove(Lease lease)
    {
        var now = Now;
        lease.Cancel(now);
        lease.Instance = lease.Instance with { Action = ActionType.Deleted, LastUpdated = now };
        overrides.Remove(lease.Instance.App, lease.Instance.Id);
        selfPreservation.Replace(lease.Instance, null);
        _cancelled.Add(lease.Instance.App, lease.Instance.Id, now);
        _leases.Remove(lease);
        Publish(lease, now);
    }

    private void Publish(Lease lease, long now)
    {
        lease.Application.Changed();
        _changes.Add(lease, now, _version + 1);
        Volatile.Write(ref _version, _version + 1);
        changed.Raise();
    }

    private RegistrySnapshot Refresh()
    {
        lock (_gate)
        {
            if (_snapshot.Version == _version) return _snapshot;
            var now = Now;
            Volatile.Write(ref _snapshot, new(_version, [.. _leases.Applications.Select(application => application.Snapshot(now))]));
            return _snapshot;
        }
    }
}
