namespace Microservices.EcsCompose.Requests;

internal sealed record EnvironmentVariable(string Name, string Value);

internal sealed record Secret(string Name, string ValueFrom);

internal sealed record PortMapping(long ContainerPort, long HostPort, string Protocol);

internal sealed record MountPoint(string ContainerPath, string SourceVolume, bool ReadOnly);

internal sealed record VolumeFrom(string SourceContainer, bool ReadOnly);

internal sealed record ContainerDependency(string ContainerName, string Condition);

/// <summary>Times in seconds.</summary>
internal sealed record HealthCheck(IReadOnlyList<string>? Command, long? Interval, long? Timeout, long? Retries, long? StartPeriod);

internal sealed record LogConfiguration(string LogDriver, IReadOnlyDictionary<string, string> Options)
{
    public IReadOnlyList<Secret>? SecretOptions { get; init; }
}

internal sealed record FirelensConfiguration(string Type, IReadOnlyDictionary<string, string> Options);

internal sealed record HostEntry(string Hostname, string IpAddress);

internal sealed record Ulimit(string Name, long SoftLimit, long HardLimit);

internal sealed record LinuxParameters
{
    public Capabilities Capabilities { get; init; } = new(null, null);
    public IReadOnlyList<Device> Devices { get; init; } = [];
    public bool? InitProcessEnabled { get; init; }

    /// <summary>In MiB.</summary>
    public long? SharedMemorySize { get; init; }
    public IReadOnlyList<Tmpfs>? Tmpfs { get; init; }
}

internal sealed record Capabilities(IReadOnlyList<string>? Add, IReadOnlyList<string>? Drop);

internal sealed record Device(string HostPath, string? ContainerPath, IReadOnlyList<string>? Permissions);

/// <param name="Size">In MiB.</param>
internal sealed record Tmpfs(string ContainerPath, long Size, IReadOnlyList<string> MountOptions);

internal sealed record RepositoryCredentials(string CredentialsParameter);

internal sealed record ResourceRequirement(string Type, string Value);
