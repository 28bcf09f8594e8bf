using System.Diagnostics.CodeAnalysis;
using System.Net;
using Microsoft.Extensions.ServiceDiscovery;

namespace Microservices.Eureka.Client;

/// <summary>Decides per host name of a request: a service in the registry, or an address to be taken as it is.</summary>
internal sealed class EurekaEndpointProviderFactory(EurekaClient client) : IServiceEndpointProviderFactory
{
    public bool TryCreateProvider(ServiceEndpointQuery query, [NotNullWhen(true)] out IServiceEndpointProvider? provider)
    {
        // The query's own properties leave the port out; its text is what was asked for.
        var uri = Uri.TryCreate(query.ToString(), UriKind.Absolute, out var parsed) ? parsed : null;
        var isAddress = uri is { IsDefaultPort: false, Port: > 0 } || IPAddress.TryParse(query.ServiceName, out _);
        provider = isAddress || !client.Settings.Enabled
            ? new AddressEndpointProvider(uri?.Authority ?? query.ServiceName)
            : new EurekaEndpointProvider(client, query);
        return true;
    }
}
