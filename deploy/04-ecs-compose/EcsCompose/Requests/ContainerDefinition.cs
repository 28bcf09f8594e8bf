namespace Microservices.EcsCompose.Requests;

/// <summary>A container of a task. First as the compose file describes it, then with what ecs-params.yml adds.</summary>
internal sealed record ContainerDefinition
{
    public required string Name { get; init; }
    public string Image { get; init; } = "";
    public long Cpu { get; init; }

    /// <summary>In MiB; absent, not 0, if there is no limit.</summary>
    public long? Memory { get; init; }
    public long? MemoryReservation { get; init; }
    public bool Essential { get; init; } = true;
    public IReadOnlyList<string> Command { get; init; } = [];
    public IReadOnlyList<string> EntryPoint { get; init; } = [];
    public IReadOnlyList<EnvironmentVariable> Environment { get; init; } = [];
    public IReadOnlyList<Secret>? Secrets { get; init; }
    public IReadOnlyList<string> Links { get; init; } = [];
    public IReadOnlyList<PortMapping>? PortMappings { get; init; }
    public IReadOnlyList<MountPoint>? MountPoints { get; init; }
    public IReadOnlyList<VolumeFrom>? VolumesFrom { get; init; }
    public HealthCheck? HealthCheck { get; init; }
    public IReadOnlyList<ContainerDependency>? DependsOn { get; init; }
    public LogConfiguration? LogConfiguration { get; init; }
    public FirelensConfiguration? FirelensConfiguration { get; init; }
    public string? Hostname { get; init; }
    public string? User { get; init; }
    public string? WorkingDirectory { get; init; }
    public long? StopTimeout { get; init; }
    public bool Privileged { get; init; }
    public bool PseudoTerminal { get; init; }
    public bool ReadonlyRootFilesystem { get; init; }
    public LinuxParameters LinuxParameters { get; init; } = new();
    public IReadOnlyList<Ulimit>? Ulimits { get; init; }
    public IReadOnlyDictionary<string, string>? DockerLabels { get; init; }
    public IReadOnlyList<string> DockerSecurityOptions { get; init; } = [];
    public IReadOnlyList<HostEntry> ExtraHosts { get; init; } = [];
    public IReadOnlyList<string> DnsServers { get; init; } = [];
    public IReadOnlyList<string> DnsSearchDomains { get; init; } = [];
    public RepositoryCredentials? RepositoryCredentials { get; init; }
    public IReadOnlyList<ResourceRequirement>? ResourceRequirements { get; init; }
}
