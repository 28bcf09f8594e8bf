using Microservices.Registry.Leases;
using Microservices.Registry.Operations;

namespace Microservices.Registry.Protocol;

/// <summary>A request to the registry, and what is needed to answer it.</summary>
internal sealed record EurekaCall(
    HttpContext Http, EurekaPath Resource, InstanceRegistry Registry, EurekaServerOptions Options, TimeProvider Time)
{
    /// <summary>Whether a peer sends this. Only the exact word counts, as with the original.</summary>
    public bool IsReplica => Http.Request.Headers.TryGetValue("x-netflix-discovery-replication", out var value) && value == "true";

    public RegistryLog Log => Http.RequestServices.GetRequiredService<RegistryLog>();

    public long Now => Time.GetUtcNow().ToUnixTimeMilliseconds();
}
