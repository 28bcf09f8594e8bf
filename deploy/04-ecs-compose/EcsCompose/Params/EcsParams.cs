using Microservices.EcsCompose.Requests;

namespace Microservices.EcsCompose.Params;

/// <summary>What ecs-params.yml says about a task definition.</summary>
internal sealed record EcsParams
{
    public static readonly EcsParams None = new();

    public string NetworkMode { get; init; } = "";
    public string TaskRoleArn { get; init; } = "";
    public string ExecutionRole { get; init; } = "";
    public string PidMode { get; init; } = "";
    public string IpcMode { get; init; } = "";
    public string TaskCpu { get; init; } = "";
    public string TaskMemory { get; init; } = "";
    public IReadOnlyDictionary<string, ServiceParams> Services { get; init; } = new Dictionary<string, ServiceParams>();
    public IReadOnlyList<DockerVolume> DockerVolumes { get; init; } = [];
    public IReadOnlyList<EfsVolume> EfsVolumes { get; init; } = [];
    public IReadOnlyList<PlacementConstraint> PlacementConstraints { get; init; } = [];
}

internal sealed record DockerVolume(
    string Name, string? Scope, bool? Autoprovision, string? Driver, IReadOnlyDictionary<string, string>? DriverOptions, IReadOnlyDictionary<string, string>? Labels);

internal sealed record EfsVolume(
    string Name, string? FileSystemId, string? RootDirectory, string? TransitEncryption, long? TransitEncryptionPort, string? AccessPoint, string? Iam);
