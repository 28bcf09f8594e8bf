using Microservices.Registry.Leases;
using Microservices.Registry.Persistence;
using Microservices.Registry.Protocol;
using Microservices.Registry.Replication;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microservices.Registry;

internal static class RegistryServices
{
    public static WebApplicationBuilder AddRegistry(this WebApplicationBuilder builder)
    {
        var server = (builder.Configuration.GetSection(EurekaServerOptions.SectionName).Get<EurekaServerOptions>() ?? new()).Validated();
        var instanceRegistry =
            (builder.Configuration.GetSection(InstanceRegistryOptions.SectionName).Get<InstanceRegistryOptions>() ?? new()).Validated();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = server.MaxRegistrationBytes;
        });
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services
            .AddSingleton(server)
            .AddSingleton(instanceRegistry)
            .AddSingleton<RenewalMeter>()
            .AddSingleton<SelfPreservation>()
            .AddSingleton<StatusOverrides>()
            .AddSingleton<ReplicationFeed>()
            .AddSingleton<TrafficGate>()
            .AddSingleton<InstanceRegistry>()
            .AddSingleton<NodeId>()
            .AddSingleton<PeerAddresses>()
            .AddSingleton<PeerSync>()
            .AddSingleton<Peers>()
            .AddHostedService<SnapshotFile>()
            .AddHostedService(services => services.GetRequiredService<Peers>())
            .AddHostedService<Sweeper>();
        return builder;
    }

    public static WebApplication UseRegistry(this WebApplication app)
    {
        app.UseMiddleware<EurekaMiddleware>();
        return app;
    }
}
