namespace Microservices.Registry.Leases;

/// <content>What time changes.</content>
internal sealed partial class InstanceRegistry
{
    // In the log each; when there are more their number has to do.
    private const int MostTold = 100;

    /// <summary>Removes some of the leases that ran out, at most the share that self-preservation leaves.</summary>
    public int Evict(TimeSpan compensation)
    {
        if (!selfPreservation.AllowsEviction) return 0;
        var now = Now;
        int evicted;
        LeaseReport[] reports;
        lock (_gate)
        {
            var expired = _leases.Applications.SelectMany(application => application.Leases)
                .Where(lease => lease.IsExpired(now, (long)compensation.TotalMilliseconds)).ToArray();
            var most = _leases.Count - (int)(_leases.Count * options.RenewalPercentThreshold);
            // At random, so that the cap does not empty one application while it spares another.
            Random.Shared.Shuffle(expired);
            evicted = Math.Min(expired.Length, most);
            reports = [.. expired.Take(Math.Min(evicted, MostTold)).Select(lease => LeaseExplanation.Of(lease, now, selfPreservation, renewals, options))];
            foreach (var lease in expired.AsSpan(0, evicted)) Remove(lease);
            Volatile.Write(ref _evictions, _evictions + evicted);
        }
        foreach (var report in reports) log.Evicted(report, now);
        return evicted;
    }

    /// <summary>Has what shows renewals that are too old encoded again, by the next who asks for it.</summary>
    public void OutdateSnapshots() => Outdate(SnapshotAge.Longest(Now));

    public void TrimChanges()
    {
        lock (_gate)
        {
            if (_changes.RemoveBefore(Now - options.RetentionTimeInMsInDeltaQueue)) _version++;
        }
    }

    private void Outdate(SnapshotAge age)
    {
        lock (_gate)
        {
            var outdated = _leases.Applications.Count(application => application.Outdate(age));
            if (_changes.Outdate(age) || outdated > 0) Volatile.Write(ref _version, _version + 1);
        }
    }
}
