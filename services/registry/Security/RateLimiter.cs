using System.Collections.Concurrent;
using System.Net;

namespace Microservices.Registry.Security;

/// <summary>
/// With <c>eureka.server.rate-limiter-enabled</c>, how often one address may fetch lists: a bucket of tokens for each, filled again
/// all the time. The limits are by client and not, as in the original, of all clients together: one that asks too often is held back,
/// and nobody else.
/// </summary>
internal sealed class RateLimiter(EurekaServerOptions options, TimeProvider time)
{
    private const int MaxBuckets = 100_000;

    private readonly ConcurrentDictionary<IPAddress, Bucket> _buckets = new();

    public bool Admits(HttpContext http)
    {
        if (!options.RateLimiterEnabled || http.Connection.RemoteIpAddress is not { } address) return true;
        // Who fills the table gets a new one, and loses nothing but the memory of how often they asked.
        if (_buckets.Count >= MaxBuckets) _buckets.Clear();
        var bucket = _buckets.GetOrAdd(address, static (_, most) => new(most), options.RateLimiterBurstSize);
        return bucket.Take(options, time);
    }

    private sealed class Bucket(double tokens)
    {
        private readonly Lock _lock = new();
        private double _tokens = tokens;
        private long _filled;

        public bool Take(EurekaServerOptions options, TimeProvider time)
        {
            lock (_lock)
            {
                var now = time.GetTimestamp();
                if (_filled != 0)
                {
                    var refill = time.GetElapsedTime(_filled, now).TotalSeconds * options.RateLimiterRegistryFetchAverageRate;
                    _tokens = Math.Min(options.RateLimiterBurstSize, _tokens + refill);
                }
                _filled = now;
                if (_tokens < 1) return false;
                _tokens--;
                return true;
            }
        }
    }
}
