using Microservices.Registry.Leases;

namespace Microservices.Registry.Replication;

/// <summary>
/// What a peer still has to be told of one instance. It says what happened, and not what the instance was like: that is read when it
/// is sent, so that whatever happens meanwhile is in it.
/// </summary>
internal sealed class PendingChange(string app, string id, long since)
{
    public string App => app;
    public string Id => id;

    /// <summary>The timestamp of when it began to wait.</summary>
    public long Since { get; private set; } = since;

    public bool Cancelled { get; private set; }

    /// <summary>What the instance was registered as when it was cancelled.</summary>
    public long CancelledDirty { get; private set; }

    public bool Registered { get; private set; }
    public bool Renewed { get; private set; }
    public long RenewedAt { get; private set; }

    /// <summary>The status with which an operator gave the switch back.</summary>
    public InstanceStatus? Released { get; private set; }

    /// <summary>The status that an operator set, after giving the switch back if both happened.</summary>
    public InstanceStatus? Overridden { get; private set; }

    public void Add(in ReplicationNews news)
    {
        switch (news.Action)
        {
            case ReplicationAction.Cancel:
                (Cancelled, CancelledDirty) = (true, news.LastDirty);
                (Registered, Renewed, Released, Overridden) = (false, false, null, null);
                break;
            case ReplicationAction.Register:
                Registered = true;
                break;
            case ReplicationAction.Heartbeat:
                (Renewed, RenewedAt) = (true, news.Time);
                break;
            case ReplicationAction.StatusUpdate:
                NoteUntold();
                Overridden = news.Status;
                break;
            case ReplicationAction.DeleteStatusOverride:
                NoteUntold();
                (Released, Overridden) = (news.Status, null);
                break;
        }
    }

    /// <summary>Takes over what an earlier change, which could not be sent, still has to tell.</summary>
    public void AddEarlier(PendingChange earlier)
    {
        Since = Math.Min(Since, earlier.Since);
        if (Cancelled) return;
        (Cancelled, CancelledDirty) = (earlier.Cancelled, earlier.CancelledDirty);
        Registered |= earlier.Registered;
        if (!Renewed) (Renewed, RenewedAt) = (earlier.Renewed, earlier.RenewedAt);
        if (IsSwitched && earlier.IsSwitched) Registered = true;
        if (Released is not null) return;
        Released = earlier.Released;
        Overridden ??= earlier.Overridden;
    }

    private bool IsSwitched => Released is not null || Overridden is not null;

    /// <summary>The peer will not see what an operator did before: the registration that follows tells it what came of that.</summary>
    private void NoteUntold() => Registered |= IsSwitched;
}
