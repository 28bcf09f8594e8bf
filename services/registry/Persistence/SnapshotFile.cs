using System.Text.Json;
using Microservices.Registry.Leases;
using Microservices.Registry.Protocol;

namespace Microservices.Registry.Persistence;

/// <summary>
/// Keeps what the registry knows in <c>eureka.server.snapshot-file</c>, so that a restarted server answers at once. What it then knows
/// from before is marked as such until it is renewed, and has one lease to do so.
/// </summary>
internal sealed partial class SnapshotFile(
    InstanceRegistry registry, TrafficGate traffic, EurekaServerOptions options, TimeProvider time, ILogger<SnapshotFile> logger)
    : IHostedService, IDisposable
{
    private readonly Lock _writing = new();
    private long _written = -1;
    private ITimer? _timer;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.SnapshotFile.Length == 0) return Task.CompletedTask;
        Restore();
        var interval = TimeSpan.FromMilliseconds(options.SnapshotIntervalMs);
        _timer = time.CreateTimer(_ => Write(), null, interval, interval);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        if (_timer is null) return Task.CompletedTask;
        _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Write();
        return Task.CompletedTask;
    }

    public void Dispose() => _timer?.Dispose();

    private void Restore()
    {
        try
        {
            if (!File.Exists(options.SnapshotFile)) return;
            var restored = registry.Take(ApplicationsJsonReader.Read(File.ReadAllBytes(options.SnapshotFile)), isRestored: true);
            traffic.EndSync(restored);
            Log.Restored(logger, restored);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            Log.Unreadable(logger, exception.Message);
        }
    }

    /// <remarks>Beside its place first, so that there is always a whole file.</remarks>
    private void Write()
    {
        lock (_writing)
        {
            var snapshot = registry.Current;
            if (snapshot.Version == _written) return;
            try
            {
                var bytes = snapshot.Full.Get(Representation.Json);
                var unfinished = options.SnapshotFile + ".new";
                using (var file = File.Create(unfinished))
                    foreach (var part in bytes.Parts) file.Write(part.Span);
                File.Move(unfinished, options.SnapshotFile, overwrite: true);
                _written = snapshot.Version;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                Log.Unwritable(logger, exception.Message);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Restored {Count} instances from before the restart", EventName = "registry.snapshot.restore")]
        public static partial void Restored(ILogger logger, int count);

        [LoggerMessage(2, LogLevel.Warning, "eureka.server.snapshot-file cannot be read: {Error}", EventName = "registry.snapshot.unreadable")]
        public static partial void Unreadable(ILogger logger, string error);

        [LoggerMessage(3, LogLevel.Warning, "eureka.server.snapshot-file cannot be written: {Error}", EventName = "registry.snapshot.unwritable")]
        public static partial void Unwritable(ILogger logger, string error);
    }
}
