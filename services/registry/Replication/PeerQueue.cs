namespace Microservices.Registry.Replication;

/// <summary>
/// What a peer has not been told yet, one entry an instance. So it is no longer than the registry, however long the peer is away;
/// when even that is too long, what is lost is noted, and the peer is told of everything once it is back.
/// </summary>
internal sealed class PeerQueue(int limit, TimeProvider time)
{
    // Heartbeats come again by themselves; what else happens is worth more room.
    private const int RoomForChanges = 10;

    private readonly Lock _lock = new();
    private readonly Dictionary<(string App, string Id), PendingChange> _pending = [];
    private readonly Queue<(string App, string Id)> _order = new();
    private TaskCompletionSource _arrival = NewArrival();
    private bool _hasLost;

    public int Count
    {
        get { lock (_lock) return _pending.Count; }
    }

    /// <summary>How long the oldest entry has waited.</summary>
    public TimeSpan Lag
    {
        get
        {
            lock (_lock)
                return _order.TryPeek(out var key) && _pending.TryGetValue(key, out var oldest) ? time.GetElapsedTime(oldest.Since) : TimeSpan.Zero;
        }
    }

    public void Add(in ReplicationNews news) => Add(news, isBounded: true);

    /// <summary>Adds what comes from the registry itself, which is bounded.</summary>
    public void AddUnbounded(in ReplicationNews news) => Add(news, isBounded: false);

    public Task WaitAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_pending.Count > 0) return Task.CompletedTask;
            if (_arrival.Task.IsCompleted) _arrival = NewArrival();
            return _arrival.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>The oldest entries. Those that cannot be sent are to be put back.</summary>
    public List<PendingChange> Take(int most)
    {
        lock (_lock)
        {
            var taken = new List<PendingChange>(Math.Min(most, _pending.Count));
            while (taken.Count < most && _order.TryDequeue(out var key))
                if (_pending.Remove(key, out var change)) taken.Add(change);
            return taken;
        }
    }

    public void PutBack(List<PendingChange> changes)
    {
        lock (_lock)
        {
            foreach (var change in changes)
            {
                if (_pending.TryGetValue((change.App, change.Id), out var later)) later.AddEarlier(change);
                else Put(change);
            }
        }
    }

    /// <summary>Whether anything was lost since the last call.</summary>
    public bool TakeLoss()
    {
        lock (_lock)
        {
            var hasLost = _hasLost;
            _hasLost = false;
            return hasLost;
        }
    }

    private void Add(in ReplicationNews news, bool isBounded)
    {
        TaskCompletionSource? arrival = null;
        lock (_lock)
        {
            if (!_pending.TryGetValue((news.App, news.Id), out var change))
            {
                var room = news.Action == ReplicationAction.Heartbeat ? limit : limit * RoomForChanges;
                if (isBounded && _pending.Count >= room)
                {
                    _hasLost = true;
                    return;
                }
                if (_pending.Count == 0) arrival = _arrival;
                Put(change = new(news.App, news.Id, time.GetTimestamp()));
            }
            change.Add(news);
        }
        arrival?.TrySetResult();
    }

    private void Put(PendingChange change)
    {
        _pending.Add((change.App, change.Id), change);
        _order.Enqueue((change.App, change.Id));
    }

    private static TaskCompletionSource NewArrival() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
