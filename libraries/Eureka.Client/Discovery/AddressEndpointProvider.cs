using Microsoft.Extensions.ServiceDiscovery;

namespace Microservices.Eureka.Client;

internal sealed class AddressEndpointProvider(ServiceEndpointQuery query) : IServiceEndpointProvider
{
    public ValueTask PopulateAsync(IServiceEndpointBuilder endpoints, CancellationToken cancellationToken)
    {
        if (endpoints.Endpoints.Count == 0 && ServiceEndpoint.TryParse(query.ServiceName, out var endpoint)) endpoints.Endpoints.Add(endpoint);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
