using System.Net;
using Microsoft.Extensions.Logging;

namespace Microservices.Eureka.Client;

/// <summary>Registers this instance, renews its lease and reports its status, one request after the other.</summary>
internal sealed partial class Registrar(
    EurekaTransport transport, LocalInstance first, BoundAddresses bound, HealthProbe? health, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan FirstLook = TimeSpan.FromSeconds(0.1);
    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(1);

    private readonly TimeSpan _renewal = TimeSpan.FromSeconds(first.Settings.RenewalSeconds);
    private LocalInstance _instance = first;
    private InstanceStatus _status = InstanceStatus.Unknown;
    private bool _wasUp;
    private long _dirty;
    private int _failures;
    private TimeSpan _nextLook = FirstLook;
    private bool _registered;
    private bool _mayBeListed;
    private TaskCompletionSource _asked = NewAsked();

    /// <summary>What the registry was told last, or null while this instance is not in it.</summary>
    public InstanceStatus? RegisteredStatus { get; private set; }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var nextRequest = time.GetTimestamp();
        while (true)
        {
            if (await StatusChangedAsync(cancellationToken) || Elapsed(nextRequest))
            {
                await RegisterOrRenewAsync(cancellationToken);
                nextRequest = In(Backoff.After(_failures, _renewal));
            }

            var wait = time.GetElapsedTime(time.GetTimestamp(), nextRequest);
            if (health is not null && _status != InstanceStatus.Up && wait > _nextLook)
            {
                wait = _nextLook;
                _nextLook = _nextLook * 2 < LongestLook ? _nextLook * 2 : LongestLook;
            }

            if (wait > TimeSpan.Zero) await WaitAsync(wait, cancellationToken);
            if (!_asked.Task.IsCompleted) continue;
            _asked = NewAsked();
            nextRequest = time.GetTimestamp();
        }
    }

    /// <summary>Renews as soon as possible: the registry may have forgotten this instance.</summary>
    public void RenewNow() => _asked.TrySetResult();

    /// <summary>Leaves the registry, if it may be in it.</summary>
    public async Task LeaveAsync(CancellationToken cancellationToken)
    {
        if (!_mayBeListed) return;
        try
        {
            await transport.CancelAsync(_instance, cancellationToken);
            Log.Left(logger, _instance.App, _instance.InstanceId);
        }
        catch (Exception e) when (e is EurekaUnavailableException or OperationCanceledException)
        {
            Log.NotLeft(logger, _instance.App, _instance.InstanceId, e.Message);
        }

        RegisteredStatus = null;
    }

    private async Task<bool> StatusChangedAsync(CancellationToken cancellationToken)
    {
        var status = await EvaluateAsync(cancellationToken);
        if (status == _status) return false;
        _status = status;
        _wasUp |= status == InstanceStatus.Up;
        _nextLook = FirstLook;
        _registered = false;
        return true;
    }

    private async Task<InstanceStatus> EvaluateAsync(CancellationToken cancellationToken)
    {
        if (health is null) return _instance.Settings.EnabledOnInit ? InstanceStatus.Up : InstanceStatus.Starting;
        if (await health.IsHealthyAsync(cancellationToken)) return InstanceStatus.Up;
        return _wasUp ? InstanceStatus.Down : InstanceStatus.Starting;
    }

    private async Task RegisterOrRenewAsync(CancellationToken cancellationToken)
    {
        try
        {
            await FollowAddressAsync();
            if (_registered && !await transport.RenewAsync(_instance, _dirty, cancellationToken))
            {
                Log.Forgotten(logger, _instance.App, _instance.InstanceId);
                RegisteredStatus = null;
                _registered = _mayBeListed = false;
            }

            if (!_registered) await RegisterAsync(cancellationToken);
            _failures = 0;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            _failures++;
            if (_registered) Log.NotRenewed(logger, _instance.App, _instance.InstanceId, e.Message);
            else Log.NotRegistered(logger, _instance.App, _instance.InstanceId, e.Message);
        }
    }

    // Cut off its network and connected again, a container may have another address.
    private async Task FollowAddressAsync()
    {
        var (hostName, address) = await InstanceAddress.FindAsync(_instance.Settings, bound);
        if (address == _instance.IPAddress || IPAddress.IsLoopback(IPAddress.Parse(address))) return;
        _instance = _instance with { HostName = hostName, IPAddress = address };
        _registered = false;
        Log.Moved(logger, _instance.App, _instance.InstanceId, address);
    }

    private async Task RegisterAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        // A registry keeps the copy with the newest timestamp.
        _dirty = Math.Max(_dirty + 1, time.GetUtcNow().ToUnixTimeMilliseconds());
        var wasListed = _mayBeListed;
        _mayBeListed = true;
        try
        {
            // Not ended by a stop: the registry may take what this client no longer waits for.
            await transport.RegisterAsync(_instance, _status, _dirty, CancellationToken.None);
        }
        catch (EurekaUnavailableException e) when (!e.MayHaveArrived)
        {
            _mayBeListed = wasListed;
            throw;
        }

        _registered = true;
        RegisteredStatus = _status;
        Log.Registered(logger, _instance.App, _instance.InstanceId, _status.ToWire(), _instance.HomePageUrl);
    }

    private async Task WaitAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await await Task.WhenAny(Task.Delay(wait, time, end.Token), _asked.Task);
        await end.CancelAsync();
    }

    private static TaskCompletionSource NewAsked() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private bool Elapsed(long timestamp) => time.GetTimestamp() >= timestamp;

    private long In(TimeSpan wait) => time.GetTimestamp() + (long)(wait.TotalSeconds * time.TimestampFrequency);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Registered {App}/{Id} as {Status} at {Url}", EventName = "eureka.instance.registered")]
        public static partial void Registered(ILogger logger, string app, string id, string status, string url);

        [LoggerMessage(2, LogLevel.Warning, "{App}/{Id} not registered, trying again: {Failure}", EventName = "eureka.instance.unregistered")]
        public static partial void NotRegistered(ILogger logger, string app, string id, string failure);

        [LoggerMessage(3, LogLevel.Warning, "Lease of {App}/{Id} not renewed, trying again: {Failure}", EventName = "eureka.lease.unrenewed")]
        public static partial void NotRenewed(ILogger logger, string app, string id, string failure);

        [LoggerMessage(4, LogLevel.Information, "The registry does not know {App}/{Id}: registering again", EventName = "eureka.instance.forgotten")]
        public static partial void Forgotten(ILogger logger, string app, string id);

        [LoggerMessage(5, LogLevel.Information, "{App}/{Id} has left the registry", EventName = "eureka.instance.left")]
        public static partial void Left(ILogger logger, string app, string id);

        [LoggerMessage(6, LogLevel.Warning, "{App}/{Id} could not leave the registry: {Failure}", EventName = "eureka.instance.stayed")]
        public static partial void NotLeft(ILogger logger, string app, string id, string failure);

        [LoggerMessage(7, LogLevel.Information, "{App}/{Id} has moved to {Address}", EventName = "eureka.instance.moved")]
        public static partial void Moved(ILogger logger, string app, string id, string address);
    }
}
