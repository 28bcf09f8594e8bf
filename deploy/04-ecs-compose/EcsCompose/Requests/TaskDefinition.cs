namespace Microservices.EcsCompose.Requests;

/// <summary>A RegisterTaskDefinition request. What ecs-cli leaves out is null, what it sends empty is empty.</summary>
internal sealed record TaskDefinition
{
    public required string Family { get; init; }
    public required IReadOnlyList<string> RequiresCompatibilities { get; init; }
    public string? NetworkMode { get; init; }
    public string TaskRoleArn { get; init; } = "";
    public string ExecutionRoleArn { get; init; } = "";
    public string? Cpu { get; init; }
    public string? Memory { get; init; }
    public string? PidMode { get; init; }
    public string? IpcMode { get; init; }
    public IReadOnlyList<PlacementConstraint>? PlacementConstraints { get; init; }
    public required IReadOnlyList<ContainerDefinition> ContainerDefinitions { get; init; }
    public required IReadOnlyList<Volume> Volumes { get; init; }
}

internal sealed record PlacementConstraint(string Type, string Expression);

internal sealed record Volume(string Name)
{
    public HostVolume? Host { get; init; }
    public DockerVolumeConfiguration? DockerVolumeConfiguration { get; init; }
    public EfsVolumeConfiguration? EfsVolumeConfiguration { get; init; }
}

internal sealed record HostVolume(string SourcePath);

internal sealed record DockerVolumeConfiguration(
    string? Scope, bool? Autoprovision, string? Driver, IReadOnlyDictionary<string, string>? DriverOpts, IReadOnlyDictionary<string, string>? Labels);

internal sealed record EfsVolumeConfiguration(
    string FileSystemId, string? RootDirectory, string? TransitEncryption, long? TransitEncryptionPort, EfsAuthorization AuthorizationConfig);

internal sealed record EfsAuthorization(string? AccessPointId, string? Iam);
