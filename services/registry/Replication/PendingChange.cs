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

    /// <summary>An operator's last word: set, or taken back.</summary>
    public ReplicationAction? Override { get; private set; }

    public InstanceStatus OverrideStatus { get; private set; }

    public void Add(in ReplicationNews news)
    {
        switch (news.Action)
        {
            case ReplicationAction.Cancel:
                (Cancelled, CancelledDirty) = (true, news.LastDirty);
                (Registered, Renewed, Override) = (false, false, null);
                break;
            case ReplicationAction.Register:
                Registered = true;
                break;
            case ReplicationAction.Heartbeat:
                (Renewed, RenewedAt) = (true, news.Time);
                break;
            default:
                (Override, OverrideStatus) = (news.Action, news.Status);
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
        if (Override is null) (Override, OverrideStatus) = (earlier.Override, earlier.OverrideStatus);
    }
}
