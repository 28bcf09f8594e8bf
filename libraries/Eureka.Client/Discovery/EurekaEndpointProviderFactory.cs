using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.ServiceDiscovery;

namespace Microservices.Eureka.Client;

/// <summary>Decides per host name of a request: a service in the registry, or an address to be taken as it is.</summary>
internal sealed class EurekaEndpointProviderFactory(EurekaClient client) : IServiceEndpointProviderFactory
{
    public bool TryCreateProvider(ServiceEndpointQuery query, [NotNullWhen(true)] out IServiceEndpointProvider? provider)
    {
        // With a port, or as an IP address, it names a server and not a service.
        var isAddress = query.ServiceName.Contains(':') || System.Net.IPAddress.TryParse(query.ServiceName, out _);
        provider = isAddress || !client.Settings.Enabled
            ? new AddressEndpointProvider(query)
            : new EurekaEndpointProvider(client, query);
        return true;
    }
}
