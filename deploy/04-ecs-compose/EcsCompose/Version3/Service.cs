using Microservices.EcsCompose.Requests;
using Microservices.EcsCompose.Yaml;

namespace Microservices.EcsCompose.Version3;

/// <summary>A service with the parts that take work to read; the rest is read from its keys.</summary>
internal sealed record Service(string Name, Map Keys)
{
    public required IReadOnlyList<string> Command { get; init; }
    public required IReadOnlyList<string> Entrypoint { get; init; }
    public required IReadOnlyList<EnvironmentVariable> Environment { get; init; }
    public required IReadOnlyList<PublishedPort> Ports { get; init; }
    public required IReadOnlyList<VolumeSpecification> Volumes { get; init; }
    public HealthCheck? HealthCheck { get; init; }
    public long? StopTimeout { get; init; }
}

/// <param name="IgnoredIp">The address to listen on, which ECS has no place for, as the warning shows it.</param>
internal sealed record PublishedPort(PortMapping Mapping, string? IgnoredIp);
