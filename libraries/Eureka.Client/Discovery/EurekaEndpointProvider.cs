using Microsoft.Extensions.ServiceDiscovery;

namespace Microservices.Eureka.Client;

/// <summary>The endpoints of one service; asked again whenever the copy of the registry changes.</summary>
internal sealed class EurekaEndpointProvider(EurekaClient client, ServiceEndpointQuery query) : IServiceEndpointProvider
{
    public async ValueTask PopulateAsync(IServiceEndpointBuilder endpoints, CancellationToken cancellationToken)
    {
        // Another provider knows better, such as one that reads addresses from the configuration.
        if (endpoints.Endpoints.Count > 0) return;

        var snapshot = client.Registry.Current;
        if (!AddFrom(snapshot, endpoints))
        {
            // The neighbour may have started a moment ago.
            await client.RefreshAsync(cancellationToken);
            snapshot = client.Registry.Current;
            if (!AddFrom(snapshot, endpoints)) throw NoInstance();
        }

        endpoints.AddChangeToken(snapshot.Replaced);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private bool AddFrom(RegistrySnapshot snapshot, IServiceEndpointBuilder endpoints)
    {
        foreach (var instance in snapshot.Find(query.ServiceName))
            if (AddressOf(instance) is { } address && ServiceEndpoint.TryParse(address, out var endpoint)) endpoints.Endpoints.Add(endpoint);
        return endpoints.Endpoints.Count > 0;
    }

    /// <summary>The schemes of the request in the order it names them (https+http prefers https), then those the instance has.</summary>
    private string? AddressOf(EurekaInstance instance)
    {
        foreach (var scheme in query.IncludedSchemes.Count > 0 ? query.IncludedSchemes : ["https", "http"])
        {
            var port = scheme == "https" ? instance.SecurePort : instance.Port;
            if (port is not null) return $"{scheme}://{UrlHost.Of(instance.HostName)}:{port}";
        }

        return null;
    }

    // What a client gets for a name that cannot be resolved, so that it needs no second catch.
    private HttpRequestException NoInstance() => new(
        HttpRequestError.NameResolutionError,
        $"The registry has no instance of '{query.ServiceName}' to send the request to.");
}
