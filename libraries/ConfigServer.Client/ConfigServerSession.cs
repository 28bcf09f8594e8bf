using Microsoft.Extensions.Logging;

namespace Microservices.ConfigServer.Client;

/// <summary>The settings of one application over its life: loaded at the start, then kept up to date. One request at a time.</summary>
internal sealed partial class ConfigServerSession(ClientSettings settings, SessionLogger log, TimeProvider time) : IDisposable
{
    private readonly ConfigServerFetcher _fetcher = new(settings);
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private readonly CancellationTokenSource _disposed = new();
    private Dictionary<string, string?> _values = new(StringComparer.OrdinalIgnoreCase);
    private bool _started;
    private bool _failing;
    private volatile bool _catchingUp;
    private bool _storeFailed;

    /// <summary>Raised when a poll brought other values than before.</summary>
    public event Action? Changed;

    public bool HasListeners => Changed is not null;

    /// <summary>A copy: whoever sets a value in the configuration writes into it.</summary>
    public Dictionary<string, string?> Values => new(Volatile.Read(ref _values), StringComparer.OrdinalIgnoreCase);

    public void UseLoggers(ILoggerFactory loggers) => log.HandOver(loggers);

    /// <exception cref="ConfigServerException">There are no settings and FailFast is on.</exception>
    public void Start()
    {
        if (_started) return;
        _started = true;
        if (!settings.Enabled) return;

        LoadAtStart();
        if (_catchingUp || settings.PollingInterval > TimeSpan.Zero) _ = Task.Run(PollAsync);
        if (settings.PollingInterval > TimeSpan.Zero && settings.Listens) _ = Task.Run(ListenAsync);
    }

    /// <summary>Asks once, now; a failure leaves the values as they are.</summary>
    public void Refresh()
    {
        if (settings.Enabled) RefreshAsync(_disposed.Token).GetAwaiter().GetResult();
    }

    public void Dispose()
    {
        if (_disposed.IsCancellationRequested) return;
        _disposed.Cancel();
        _fetcher.Dispose();
        log.Flush();
    }

    public override string ToString() => settings.ToString();

    private async Task PollAsync()
    {
        try
        {
            for (var tries = 1; _catchingUp || settings.PollingInterval > TimeSpan.Zero; tries++)
            {
                await Task.Delay(_catchingUp ? settings.Retry.After(tries) : settings.PollingInterval, time, _disposed.Token);
                await PollOnceAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The configuration was disposed.
        }
    }

    private async Task PollOnceAsync()
    {
        try
        {
            if (await RefreshAsync(_disposed.Token)) Changed?.Invoke();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Most likely somebody's change callback; polling goes on.
            Log.PollFailed(log.Logger, e);
        }
    }

    private async Task<bool> RefreshAsync(CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            var result = await _fetcher.FetchAsync(cancellationToken);
            if (result.Snapshot is null)
            {
                if (_failing) Log.StillFailing(log.Logger, result.Failure);
                else Log.RefreshFailed(log.Logger, result.Failure);
                _failing = true;
                return false;
            }

            if (_failing || _catchingUp) Log.BackAgain(log.Logger, result.Snapshot.Server);
            _failing = _catchingUp = false;
            return Accept(result.Snapshot);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <returns>Whether anything differs from before.</returns>
    private bool Accept(SettingsSnapshot snapshot)
    {
        Store(snapshot);
        if (snapshot.SameAs(_values)) return false;
        Volatile.Write(ref _values, snapshot.Values);
        Log.Loaded(log.Logger, settings.Name, settings.Env, snapshot.Server, snapshot.SourceCount, snapshot.Values.Count, snapshot.Version);
        return true;
    }

    private void Store(SettingsSnapshot snapshot)
    {
        try
        {
            if (!_storeFailed) settings.LastKnownGood?.Write(snapshot);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _storeFailed = true;
            Log.NotStored(log.Logger, e.Message);
        }
    }
}
