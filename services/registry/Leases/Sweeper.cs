using Microservices.Registry.Operations;

namespace Microservices.Registry.Leases;

/// <summary>
/// Everything in the registry that happens by itself, on one timer. What is due at the same time runs in the order below, so that an
/// eviction knows the renewals of the minute that has just ended.
/// </summary>
internal sealed partial class Sweeper(
    InstanceRegistry registry,
    RenewalMeter renewals,
    StatusOverrides overrides,
    RegistryLog log,
    EurekaServerOptions options,
    TimeProvider time,
    ILogger<Sweeper> logger)
    : IHostedService, IDisposable
{
    private static readonly TimeSpan LogInterval = TimeSpan.FromSeconds(10);

    private SweeperTask[] _tasks = [];
    private ITimer? _timer;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _tasks =
        [
            Every(RenewalMeter.Minute, _ => renewals.NextMinute()),
            Every(Milliseconds(options.EvictionIntervalTimerInMs), Evict),
            Every(Milliseconds(options.DeltaRetentionTimerIntervalInMs), _ => registry.TrimChanges()),
            Every(LogInterval, _ => log.WriteRepeated()),
            Every(SnapshotAge.Interval, _ => registry.OutdateSnapshots()),
            Every(RenewalMeter.Minute, _ => overrides.RemoveForgotten()),
        ];
        _timer = time.CreateTimer(_ => Sweep(), null, UntilNext(), Timeout.InfiniteTimeSpan);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _timer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        return Task.CompletedTask;
    }

    public void Dispose() => _timer?.Dispose();

    private static TimeSpan Milliseconds(int milliseconds) => TimeSpan.FromMilliseconds(milliseconds);

    private SweeperTask Every(TimeSpan interval, Action<TimeSpan> action) => new(interval, action, time);

    private void Sweep()
    {
        foreach (var task in _tasks)
        {
            if (task.UntilDue > TimeSpan.Zero) continue;
            try
            {
                task.Run();
            }
            catch (Exception exception)
            {
                Log.Failed(logger, exception);
            }
        }
        _timer?.Change(UntilNext(), Timeout.InfiniteTimeSpan);
    }

    private TimeSpan UntilNext()
    {
        var next = _tasks.Min(task => task.UntilDue);
        return next > TimeSpan.Zero ? next : TimeSpan.Zero;
    }

    private void Evict(TimeSpan late)
    {
        if (registry.Evict(late) is > 0 and var evicted) Log.Evicted(logger, evicted);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Evicted {Count} instances whose leases ran out", EventName = "registry.leases.evict")]
        public static partial void Evicted(ILogger logger, int count);

        [LoggerMessage(2, LogLevel.Error, "A regular task of the registry failed", EventName = "registry.leases.fail")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
