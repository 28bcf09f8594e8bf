namespace Microservices.Eureka.Client;

/// <summary>Where others reach a container on ECS, and what is said of its task in the instance's metadata.</summary>
/// <param name="Address">An IPv4 address; null when the interfaces know it as well as anybody (host mode).</param>
/// <param name="HostPorts">The host's port for a container's port, where they may differ (bridge mode).</param>
/// <param name="Metadata"><c>zone</c> and <c>ecsTaskId</c>, as far as they are known.</param>
internal sealed record EcsAddress(string? Address, IReadOnlyDictionary<int, int> HostPorts, IReadOnlyList<KeyValuePair<string, string>> Metadata)
{
    /// <summary>The port under which others reach one of this container.</summary>
    public int? PortOf(int? port) => port is { } own && HostPorts.TryGetValue(own, out var host) ? host : port;
}
