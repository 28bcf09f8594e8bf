using Microsoft.Extensions.Logging;

namespace Microservices.Eureka.Client;

/// <summary>Keeps a copy of the registry: all of it first, then only what changed. On failures the last copy stays in use.</summary>
internal sealed partial class RegistryFetcher(EurekaTransport transport, ClientSettings settings, TimeProvider time, ILogger logger) : IDisposable
{
    private static readonly TimeSpan LeastRefreshInterval = TimeSpan.FromSeconds(0.25);

    // As long as a lease: who does not come back to a restarted registry within it is gone.
    private static readonly TimeSpan KeepTime = TimeSpan.FromSeconds(90);

    private readonly Lock _sync = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _updating = new(1);
    private RegistrySnapshot _current = new(settings.OnlyUp);
    private Task<bool> _fetch = Task.FromResult(false);
    private long _lastStart;
    private bool _failing;
    private long _lastFetchTicks;
    private long _keepsSince;
    private volatile bool _keeps;

    public RegistrySnapshot Current => Volatile.Read(ref _current);

    public DateTimeOffset? LastFetch => Volatile.Read(ref _lastFetchTicks) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>Whether the registry tells of changes by itself, so that it need not be asked.</summary>
    public bool IsTold { get; set; }

    public async Task RunAsync()
    {
        var failures = 0;
        while (!_stop.IsCancellationRequested)
        {
            failures = (IsTold && !HasKept) || await FetchAsync(force: true) ? 0 : failures + 1;
            await Task.Delay(Backoff.After(failures, settings.FetchInterval), time, _stop.Token);
        }
    }

    /// <summary>Reads the registry now, unless that happened within the last quarter of a second; callers at the same time share one request.</summary>
    public Task RefreshAsync() => settings.Fetch ? FetchAsync(force: false) : Task.CompletedTask;

    /// <summary>Reads the registry as it is after the call; false when that failed.</summary>
    public async Task<bool> FetchNowAsync()
    {
        Task<bool> ongoing;
        lock (_sync) ongoing = _fetch;
        await ongoing;
        return await FetchAsync(force: true);
    }

    /// <summary>Takes changes that the registry told of; reads all of it when they do not lead to what the registry has.</summary>
    public async Task ApplyAsync(RegistryAnswer changes)
    {
        await _updating.WaitAsync(_stop.Token);
        try
        {
            var changed = Current.Changed(changes.Instances);
            if (Keeps || changes.HashCode is null || changes.HashCode == changed.HashCode)
            {
                Publish(changed);
                return;
            }
            Log.HashDiffers(logger, changes.HashCode, changed.HashCode);
        }
        finally
        {
            _updating.Release();
        }
        await FetchNowAsync();
    }

    /// <summary>
    /// The registry has restarted, or another has taken its place, and does not know everybody yet: who was known before is kept for the
    /// length of a lease, while what it tells is added.
    /// </summary>
    public void KeepKnown()
    {
        _keepsSince = time.GetTimestamp();
        _keeps = true;
    }

    /// <summary>Notes that the copy is what the registry has at this moment.</summary>
    public void MarkCurrent() => Volatile.Write(ref _lastFetchTicks, time.GetUtcNow().UtcTicks);

    public void Dispose()
    {
        _stop.Cancel();
        _updating.Dispose();
    }

    private bool Keeps => _keeps && time.GetElapsedTime(_keepsSince) < KeepTime;

    private bool HasKept => _keeps && !Keeps;

    private Task<bool> FetchAsync(bool force)
    {
        lock (_sync)
        {
            if (!_fetch.IsCompleted) return _fetch;
            if (!force && _lastStart != 0 && time.GetElapsedTime(_lastStart) < LeastRefreshInterval) return _fetch;
            _lastStart = time.GetTimestamp();
            return _fetch = Task.Run(TryFetchAsync);
        }
    }

    private async Task<bool> TryFetchAsync()
    {
        try
        {
            await _updating.WaitAsync(_stop.Token);
            try
            {
                Publish(await FetchAsync());
            }
            finally
            {
                _updating.Release();
            }

            MarkCurrent();
            if (_failing) Log.FetchedAgain(logger);
            _failing = false;
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Whatever it was, the next round tries again.
            if (_failing) Log.StillNotFetched(logger, e.Message);
            else Log.NotFetched(logger, e.Message);
            _failing = true;
            return false;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task<RegistrySnapshot> FetchAsync()
    {
        if (settings.SingleVip is { } vip) return await FetchAllAsync("vips/" + Uri.EscapeDataString(vip));
        if (Keeps) return Current.Changed((await transport.FetchAsync("apps", _stop.Token)).Instances);
        if (_keeps)
        {
            _keeps = false;
            return await FetchAllAsync("apps");
        }

        if (settings.DisableDelta || Current.HashCode.Length == 0) return await FetchAllAsync("apps");

        RegistryAnswer delta;
        try
        {
            delta = await transport.FetchAsync("apps/delta", _stop.Token);
        }
        catch (EurekaUnavailableException)
        {
            // The registry may have deltas switched off.
            return await FetchAllAsync("apps");
        }

        var changed = Current.Changed(delta.Instances);
        if (delta.HashCode is null || delta.HashCode == changed.HashCode) return changed;
        Log.HashDiffers(logger, delta.HashCode, changed.HashCode);
        return await FetchAllAsync("apps");
    }

    private async Task<RegistrySnapshot> FetchAllAsync(string path) => Current.With((await transport.FetchAsync(path, _stop.Token)).Instances);

    private void Publish(RegistrySnapshot snapshot)
    {
        var old = Interlocked.Exchange(ref _current, snapshot);
        if (ReferenceEquals(old, snapshot)) return;
        Log.Changed(logger, snapshot.HashCode);
        old.MarkReplaced();
    }

    private static partial class Log
    {
        [LoggerMessage(20, LogLevel.Debug, "The registry changed: {HashCode}", EventName = "eureka.registry.changed")]
        public static partial void Changed(ILogger logger, string hashCode);

        [LoggerMessage(21, LogLevel.Warning, "The registry cannot be read, the last known instances stay in use: {Failure}",
            EventName = "eureka.registry.unreadable")]
        public static partial void NotFetched(ILogger logger, string failure);

        [LoggerMessage(22, LogLevel.Debug, "The registry still cannot be read: {Failure}", EventName = "eureka.registry.still-unreadable")]
        public static partial void StillNotFetched(ILogger logger, string failure);

        [LoggerMessage(23, LogLevel.Information, "The registry can be read again", EventName = "eureka.registry.back")]
        public static partial void FetchedAgain(ILogger logger);

        [LoggerMessage(24, LogLevel.Information, "The registry has {Expected}, the changes led to {Actual}: reading all of it",
            EventName = "eureka.registry.diverged")]
        public static partial void HashDiffers(ILogger logger, string expected, string actual);
    }
}
