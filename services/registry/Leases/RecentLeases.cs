namespace Microservices.Registry.Leases;

/// <summary>Who registered or left last, the latest first. Written under the registry's gate.</summary>
internal sealed class RecentLeases
{
    private const int Most = 1000;

    private readonly Lock _lock = new();
    private readonly RecentLease[] _ring = new RecentLease[Most];
    private long _count;

    /// <summary>How many there were in all.</summary>
    public long Count => Volatile.Read(ref _count);

    public void Add(string app, string id, long time)
    {
        lock (_lock) _ring[_count++ % Most] = new(app, id, time);
    }

    public RecentLease[] Latest(int most)
    {
        lock (_lock)
        {
            var latest = new RecentLease[Math.Min(Math.Min(most, Most), _count)];
            for (var i = 0; i < latest.Length; i++) latest[i] = _ring[(_count - 1 - i) % Most];
            return latest;
        }
    }
}
