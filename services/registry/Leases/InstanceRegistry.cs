using Microservices.Registry.Snapshots;

namespace Microservices.Registry.Leases;

/// <summary>
/// Who is where. Changes happen one at a time under the gate and count the version up; lookups read an immutable snapshot of the
/// current version; renewals that change nothing are a lookup and a write.
/// </summary>
internal sealed partial class InstanceRegistry(
    EurekaServerOptions options,
    InstanceRegistryOptions instanceRegistry,
    StatusOverrides overrides,
    SelfPreservation selfPreservation,
    RenewalMeter renewals,
    TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly LeaseTable _leases = new();
    private readonly DeltaQueue _changes = new();
    private RegistrySnapshot _snapshot = RegistrySnapshot.Empty;
    private readonly long _opened = time.GetTimestamp();
    private long _version;

    /// <summary>Whether lookups are answered: a server told to expect peers waits, because it may know less than they do.</summary>
    public bool IsOpen =>
        instanceRegistry.DefaultOpenForTrafficCount > 0
        || time.GetElapsedTime(_opened) >= TimeSpan.FromMilliseconds(options.WaitTimeInMsWhenSyncEmpty);

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
                if (!snapshot.HasChanges) snapshot.SetChanges(_changes.Capture());
                return snapshot;
            }
        }
    }

    /// <summary>The lease as it is this moment; an expired one is hidden as soon as it may be evicted.</summary>
    public LeaseState? Find(string app, string id) => Visible(_leases.Find(app, id));

    public LeaseState? FindAnywhere(string id) => Visible(_leases.FindAnywhere(id));

    /// <returns>False when the registry is full.</returns>
    public bool Register(Instance incoming, bool isReplica)
    {
        lock (_gate)
        {
            var existing = _leases.Find(incoming.App, incoming.Id);
            if (existing is null && _leases.Count >= options.MaxInstances) return false;
            if (existing is null) selfPreservation.InstanceAdded();
            Replace(existing, incoming, isReplica);
            return true;
        }
    }

    public bool Cancel(string app, string id)
    {
        lock (_gate)
        {
            if (_leases.Find(app, id) is not { } lease) return false;
            Remove(lease);
            return true;
        }
    }

    private LeaseState? Visible(Lease? lease) =>
        lease is null || (lease.IsExpired(Now) && selfPreservation.AllowsEviction) ? null : lease.State;

    private void Replace(Lease? existing, Instance incoming, bool isReplica)
    {
        var now = Now;
        var held = existing?.Instance;
        // A registration that is older than the one held brings a new lease, and nothing else.
        var instance = held is not null && held.LastDirty > incoming.LastDirty ? held : incoming;
        var overridden = overrides.Find(instance.Id);
        if (overridden is null && instance.OverriddenStatus != InstanceStatus.Unknown)
            overrides.Set(instance.Id, (overridden = instance.OverriddenStatus).Value);
        instance = instance with
        {
            Status = StatusRules.Effective(instance.Status, overridden, held?.Status, isReplica),
            OverriddenStatus = overridden ?? instance.OverriddenStatus,
            Action = ActionType.Added,
            LastUpdated = now,
        };
        var lease = _leases.Put(instance, now, existing?.State.ServiceUp ?? 0);
        if (instance.Status == InstanceStatus.Up) lease.MarkUp(now);
        Publish(lease, now);
    }

    private void Remove(Lease lease)
    {
        var now = Now;
        lease.Cancel(now);
        lease.Instance = lease.Instance with { Action = ActionType.Deleted, LastUpdated = now };
        overrides.Remove(lease.Instance.Id);
        selfPreservation.InstanceRemoved();
        _leases.Remove(lease);
        Publish(lease, now);
    }

    private void Publish(Lease lease, long now)
    {
        lease.Application.Changed();
        _changes.Add(lease, now);
        Volatile.Write(ref _version, _version + 1);
    }

    private RegistrySnapshot Refresh()
    {
        lock (_gate)
        {
            if (_snapshot.Version != _version)
                Volatile.Write(ref _snapshot, new(_version, [.. _leases.Applications.Select(application => application.Snapshot)]));
            return _snapshot;
        }
    }
}
