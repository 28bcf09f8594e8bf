using Microsoft.Extensions.ServiceDiscovery;

namespace Microservices.Eureka.Client;

/// <summary>A host with a port, or an IP address: it names a server and not a service.</summary>
internal sealed class AddressEndpointProvider(string authority) : IServiceEndpointProvider
{
    public ValueTask PopulateAsync(IServiceEndpointBuilder endpoints, CancellationToken cancellationToken)
    {
        if (endpoints.Endpoints.Count == 0 && ServiceEndpoint.TryParse(authority, out var endpoint)) endpoints.Endpoints.Add(endpoint);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
