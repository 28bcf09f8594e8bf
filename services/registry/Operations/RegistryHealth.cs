using Microservices.Registry.Leases;
using Microservices.Registry.Replication;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microservices.Registry.Operations;

/// <summary>Down while lookups are refused. Peers that are away are told of, and are no reason to be down.</summary>
internal sealed class RegistryHealth(InstanceRegistry registry, Peers peers) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var data = new Dictionary<string, object> { ["instances"] = registry.Count };
        foreach (var peer in peers.Current)
            if (peer is { IsSelf: false, IsAvailable: false }) data[$"peer {peer.Address}"] = peer.LastFailure ?? "unavailable";
        return Task.FromResult(registry.IsOpen
            ? HealthCheckResult.Healthy(data: data)
            : HealthCheckResult.Unhealthy("Asking peers what they know; lookups are refused until then", data: data));
    }
}
