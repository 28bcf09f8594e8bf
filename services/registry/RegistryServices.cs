using Microservices.Registry.Dashboard;
using Microservices.Registry.Leases;
using Microservices.Registry.Operations;
using Microservices.Registry.Persistence;
using Microservices.Registry.Protocol;
using Microservices.Registry.Push;
using Microservices.Registry.Replication;
using Microservices.Registry.Security;
using Microservices.ServiceDefaults;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microservices.Registry;

internal static class RegistryServices
{
    /// <summary>Adds the registry, unless its settings are wrong.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="faults">What is wrong, a line for each setting.</param>
    public static bool TryAddRegistry(this WebApplicationBuilder builder, out string faults)
    {
        try
        {
            builder.UseServerPort(8761);
            var settings = RegistrySettings.Read(builder.Configuration);
            faults = string.Join(Environment.NewLine, settings.Faults());
            if (faults.Length == 0) builder.AddRegistry(settings);
        }
        catch (InvalidOperationException exception)
        {
            faults = exception.Message;
        }
        return faults.Length == 0;
    }

    private static void AddRegistry(this WebApplicationBuilder builder, RegistrySettings settings)
    {
        // The slim builder leaves certificates out, and most registries stand behind something that has them.
        if (builder.Configuration.GetSection("Kestrel").Exists()) builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = settings.Server.MaxRegistrationBytes;
        });
        // A request is answered on the thread that received it: nothing on its way may wait or take long (docs/adr/0016).
        builder.WebHost.UseSockets(sockets => sockets.UnsafePreferInlineScheduling = true);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services
            .AddSingleton(settings.Server)
            .AddSingleton(settings.InstanceRegistry)
            .AddSingleton(settings.Security)
            .AddSingleton(settings.Dashboard)
            .AddSingleton<RenewalMeter>()
            .AddSingleton<SelfPreservation>()
            .AddSingleton<StatusOverrides>()
            .AddSingleton<ReplicationFeed>()
            .AddSingleton<TrafficGate>()
            .AddSingleton<ChangeSignal>()
            .AddSingleton<ChangeFeed>()
            .AddSingleton<RegistryLog>()
            .AddSingleton<InstanceRegistry>()
            .AddSingleton<RegistryMetrics>()
            .AddSingleton<Accounts>()
            .AddSingleton<RateLimiter>()
            .AddSingleton<StatusReader>()
            .AddSingleton<DashboardEndpoints>()
            .AddSingleton<NodeId>()
            .AddSingleton<PeerAddresses>()
            .AddSingleton<PeerSync>()
            .AddSingleton<Peers>()
            .AddHostedService<SnapshotFile>()
            .AddHostedService(services => services.GetRequiredService<Peers>())
            .AddHostedService(services => services.GetRequiredService<ChangeFeed>())
            .AddHostedService<Sweeper>();
        builder.Services.AddMetrics();
        builder.Services.AddHealthChecks().AddCheck<RegistryHealth>("registry", tags: [OperationsExtensions.ReadyTag]);
    }

    public static WebApplication UseRegistry(this WebApplication app)
    {
        app.Services.GetRequiredService<RegistryMetrics>();
        app.Services.GetRequiredService<DashboardEndpoints>().Map(app);
        app.UseMiddleware<AccountMiddleware>();
        app.UseMiddleware<EurekaMiddleware>();
        return app;
    }
}
