using Microservices.Registry.Leases;
using Microsoft.AspNetCore.Http.Features;

namespace Microservices.Registry.Protocol;

/// <summary>A request to the registry, and what is needed to answer it.</summary>
internal sealed record EurekaCall(
    HttpContext Http, EurekaPath Resource, InstanceRegistry Registry, EurekaServerOptions Options, TimeProvider Time)
{
    private string? _path;

    /// <summary>The path as it was sent, still encoded.</summary>
    public string Path => _path ??= Http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?')[0];

    /// <summary>Whether a peer sends this. Only the exact word counts, as with the original.</summary>
    public bool IsReplica => Http.Request.Headers.TryGetValue("x-netflix-discovery-replication", out var value) && value == "true";

    public long Now => Time.GetUtcNow().ToUnixTimeMilliseconds();
}
