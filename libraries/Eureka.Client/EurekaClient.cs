using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microservices.Eureka.Client;

/// <summary>Both halves of the client: this instance in the registry, and the copy of the registry in this instance.</summary>
internal sealed partial class EurekaClient : IEurekaClient, IDisposable
{
    private static readonly TimeSpan LeaveTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LookupTimeout = TimeSpan.FromSeconds(1);

    private readonly IServiceProvider _services;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly EurekaTransport _transport;
    private readonly RegistryListener _listener;
    private readonly CancellationTokenSource _stopping = new();
    private Task _registering = Task.CompletedTask;
    private Registrar? _registrar;

    private EurekaClient(IServiceProvider services)
    {
        var configuration = services.GetRequiredService<IConfiguration>();
        Settings = ClientSettings.Read(configuration);
        Instance = InstanceSettings.Read(configuration, services.GetService<IHostEnvironment>()?.ApplicationName);
        _services = services;
        _time = services.GetRequiredService<TimeProvider>();
        _logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("Microservices.Eureka.Client");
        _transport = new EurekaTransport(Settings);
        Registry = new RegistryFetcher(_transport, Settings, _time, _logger);
        _listener = new RegistryListener(_transport, Registry, Settings, () => _registrar?.RenewNow(), _time, _logger);
    }

    public ClientSettings Settings { get; }
    public InstanceSettings Instance { get; }
    public RegistryFetcher Registry { get; }
    public IReadOnlyCollection<string> ApplicationNames => Registry.Current.Applications;
    public DateTimeOffset? LastFetch => Registry.LastFetch;
    public InstanceStatus? RegisteredStatus => _registrar?.RegisteredStatus;

    public static EurekaClient Create(IServiceProvider services) => new(services);

    public IReadOnlyList<EurekaInstance> GetInstances(string serviceName) => Registry.Current.Find(serviceName);

    /// <summary>Reads the registry at once, for a lookup that found nothing; gives up soon, since a request is waiting.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Registry.RefreshAsync().WaitAsync(LookupTimeout, _time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // It goes on in the background; the next lookup may have it.
        }
    }

    public void StartFetching()
    {
        if (!Settings.Enabled || !Settings.Fetch) return;
        _ = Task.Run(Registry.RunAsync);
        if (Settings.Listen) _ = Task.Run(_listener.RunAsync);
    }

    public void StartRegistering()
    {
        if (Settings.Enabled && Settings.Register) _registering = Task.Run(RegisterAsync);
    }

    public async Task LeaveAndDrainAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        // A registration that is under way would arrive after the departure, and list an instance that is gone.
        await _registering.WaitAsync(LeaveTimeout, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_registrar is null) return;

        using var timeout = new CancellationTokenSource(LeaveTimeout);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        await _registrar.LeaveAsync(either.Token);
        if (Instance.Drain == TimeSpan.Zero) return;
        Log.Draining(_logger, Instance.Drain.TotalSeconds);
        await Task.Delay(Instance.Drain, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose()
    {
        _listener.Dispose();
        Registry.Dispose();
        _transport.Dispose();
    }

    private async Task RegisterAsync()
    {
        try
        {
            var bound = BoundAddresses.From(Instance.UseAspNetCoreUrls
                ? _services.GetService<IServer>()?.Features.Get<IServerAddressesFeature>()?.Addresses ?? []
                : []);
            var ecs = await new EcsMetadata(_services.GetRequiredService<IConfiguration>(), _time, _logger).FindAsync(_stopping.Token);
            var settings = Instance.On(ecs);
            if (await DescribeAsync(settings, bound, ecs) is not { } instance)
            {
                Log.NoPort(_logger);
                return;
            }

            _registrar = new Registrar(_transport, instance, bound, CreateProbe(), _time, _logger);
            await _registrar.RunAsync(_stopping.Token);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The application stops.
        }
        catch (Exception e)
        {
            Log.Failed(_logger, e);
        }
    }

    private static async Task<LocalInstance?> DescribeAsync(InstanceSettings settings, BoundAddresses bound, EcsAddress? ecs)
    {
        var port = settings.PortEnabled == false ? null : settings.Port ?? PortOf(bound.Port);
        var securePort = settings.SecurePortEnabled == false ? null : settings.SecurePort ?? PortOf(bound.SecurePort);
        if (port is null && securePort is null) return null;
        var (hostName, address) = await InstanceAddress.FindAsync(settings, bound);
        return new LocalInstance(settings, hostName, address, port, securePort);

        int? PortOf(int? own) => ecs is null ? own : ecs.PortOf(own);
    }

    private HealthProbe? CreateProbe() => Settings.CheckHealth && _services.GetService<HealthCheckService>() is { } checks
        ? new HealthProbe(checks, _services.GetRequiredService<IOptions<HealthCheckServiceOptions>>(), _time)
        : null;

    private static partial class Log
    {
        [LoggerMessage(40, LogLevel.Information, "Serving requests for {Seconds} s more", EventName = "eureka.instance.draining")]
        public static partial void Draining(ILogger logger, double seconds);

        [LoggerMessage(41, LogLevel.Warning, "Not registered: the server listens on no port; set Eureka:Instance:Port", EventName = "eureka.instance.portless")]
        public static partial void NoPort(ILogger logger);

        [LoggerMessage(42, LogLevel.Error, "The registration has ended", EventName = "eureka.instance.failed")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
