using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.ServiceDiscovery;

namespace Microservices.Eureka.Client;

/// <summary>Adds the client of a Eureka registry to an application.</summary>
public static class EurekaServiceCollectionExtensions
{
    /// <summary>
    /// Registers this application with the registry once its server listens, keeps the lease, leaves before it stops; and resolves the
    /// host name of every <c>IHttpClientBuilder.AddServiceDiscovery()</c> client to the instances in the registry. Reads
    /// <c>Eureka:Client</c> and <c>Eureka:Instance</c>. Calling it again does nothing.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddEurekaDiscoveryClient(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        foreach (var service in services)
            if (service.ServiceType == typeof(EurekaClient)) return services;

        services.AddServiceDiscoveryCore();
        // The library logs every attempt to resolve an unknown name, and the caller gets an exception as well. The rule is inserted first,
        // so that the application's configuration can override it.
        services.Configure<LoggerFilterOptions>(options => options.Rules.Insert(
            0, new LoggerFilterRule(providerName: null, "Microsoft.Extensions.ServiceDiscovery", LogLevel.None, filter: null)));
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(EurekaClient.Create);
        services.AddSingleton<IEurekaClient>(provider => provider.GetRequiredService<EurekaClient>());
        services.AddSingleton<IHostedService>(provider => new EurekaLifecycle(provider.GetRequiredService<EurekaClient>()));
        services.AddSingleton<IPostConfigureOptions<HostOptions>>(provider => new DrainTime(provider.GetRequiredService<EurekaClient>()));
        services.AddSingleton<IServiceEndpointProviderFactory>(provider =>
            new EurekaEndpointProviderFactory(provider.GetRequiredService<EurekaClient>()));
        return services;
    }
}
