using Microservices.EcsCompose.Containers;
using Microservices.EcsCompose.Params;
using Microservices.EcsCompose.Requests;

namespace Microservices.EcsCompose;

/// <summary>Puts a compose project and ecs-params.yml together.</summary>
internal sealed class TaskDefinitionBuilder(EcsParams ecsParams, Log log)
{
    public TaskDefinition Build(ComposeProject project, string family, string launchType, string? taskRoleArn)
    {
        if (project.Containers.Count == 0)
            throw new EcsCliException("cannot create a task definition with no containers; invalid service config");
        // ecs-cli counts names that are no service of the compose file too.
        if (ecsParams.Services.Values.Count(service => !service.Essential) == project.Containers.Count)
            throw new EcsCliException("Task definition does not have any essential containers");

        var containers = new ContainerMerge(ecsParams, log);
        return new()
        {
            Family = family,
            RequiresCompatibilities = [launchType],
            NetworkMode = Set(ecsParams.NetworkMode),
            TaskRoleArn = Set(taskRoleArn) ?? ecsParams.TaskRoleArn,
            ExecutionRoleArn = ecsParams.ExecutionRole,
            Cpu = Set(ecsParams.TaskCpu),
            Memory = Set(ecsParams.TaskMemory),
            PidMode = Set(ecsParams.PidMode),
            IpcMode = Set(ecsParams.IpcMode),
            PlacementConstraints = ecsParams.PlacementConstraints is { Count: > 0 } constraints ? constraints : null,
            ContainerDefinitions = [.. project.Containers.Select(containers.Merge)],
            Volumes = [.. project.Volumes.WithHost, .. VolumesWithoutHost(project.Volumes.WithoutHost)],
        };
    }

    private List<Volume> VolumesWithoutHost(IEnumerable<string> names)
    {
        var volumes = new OrderedDictionary<string, Volume>(StringComparer.Ordinal);
        foreach (var name in names) volumes[name] = new(name);
        foreach (var docker in ecsParams.DockerVolumes)
        {
            if (docker.Name.Length == 0) throw new EcsCliException("Name is required when specifying a docker volume");
            volumes[docker.Name] = new(docker.Name)
            {
                DockerVolumeConfiguration = new(docker.Scope, docker.Autoprovision, docker.Driver, docker.DriverOptions, docker.Labels),
            };
        }
        foreach (var efs in ecsParams.EfsVolumes)
        {
            if (efs.Name.Length == 0) throw new EcsCliException("Name is required when specifying an EFS volume");
            volumes[efs.Name] = new(efs.Name) { EfsVolumeConfiguration = Efs(efs) };
        }
        return [.. volumes.Values];
    }

    private static EfsVolumeConfiguration Efs(EfsVolume volume)
    {
        if (volume.FileSystemId is null) throw new EcsCliException("file system id is required for efs volumes");
        if (volume.AccessPoint is not null || volume.Iam == "ENABLED")
        {
            if (volume.TransitEncryption is null)
                throw new EcsCliPanicException($"efs volume {volume.Name}: access_point and iam need transit_encryption: ENABLED");
            if (volume.TransitEncryption != "ENABLED")
                throw new EcsCliException("Transit encryption is required when using IAM access or an access point");
        }
        return new(volume.FileSystemId, volume.RootDirectory, volume.TransitEncryption, volume.TransitEncryptionPort, new(volume.AccessPoint, volume.Iam));
    }

    private static string? Set(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
