using Microservices.EcsCompose.Requests;
using Microservices.EcsCompose.Text;
using Microservices.EcsCompose.Yaml;

namespace Microservices.EcsCompose.Params;

/// <summary>Reads ecs-params.yml, with the environment's variables put in before it is YAML.</summary>
internal sealed class EcsParamsReader
{
    private const string DefaultName = "ecs-params.yml";
    private readonly YamlDecoder _decoder = new();

    /// <param name="name">The file; without one, ecs-params.yml in the working folder if it is there.</param>
    public static EcsParams Read(Shell shell, string? name)
    {
        if (name is null && !File.Exists(shell.PathOf(DefaultName))) return EcsParams.None;

        name ??= DefaultName;
        string text;
        try
        {
            text = TextFile.Read(shell.PathOf(name), name);
        }
        catch (EcsCliException exception)
        {
            throw new EcsCliException($"Error reading file '{name}': {exception.Message}");
        }
        try
        {
            return new EcsParamsReader().Read(YamlParser.Parse(EnvironmentExpansion.Expand(text, shell.Environment)));
        }
        catch (EcsCliException exception)
        {
            throw new EcsCliException($"Error unmarshalling yaml data from ECS params file: {name}: {exception.Message}");
        }
    }

    private EcsParams Read(YamlNode? root)
    {
        var task = _decoder.Members(_decoder.Members(root, "utils.ECSParams").GetValueOrDefault("task_definition"), "utils.EcsTaskDef");
        var size = _decoder.Members(task.GetValueOrDefault("task_size"), "utils.TaskSize");
        var services = new ServiceParamsReader(_decoder);
        var read = new EcsParams
        {
            NetworkMode = Text(task, "ecs_network_mode"),
            TaskRoleArn = Text(task, "task_role_arn"),
            ExecutionRole = Text(task, "task_execution_role"),
            PidMode = Text(task, "pid_mode"),
            IpcMode = Text(task, "ipc_mode"),
            TaskCpu = Text(size, "cpu_limit"),
            TaskMemory = Text(size, "mem_limit"),
            Services = _decoder.Members(task.GetValueOrDefault("services"), "utils.ContainerDefs")
                .ToDictionary(service => service.Key, service => services.Read(service.Value), StringComparer.Ordinal),
            DockerVolumes = _decoder.Items(task.GetValueOrDefault("docker_volumes"), "[]utils.DockerVolume", DockerVolume),
            EfsVolumes = _decoder.Items(task.GetValueOrDefault("efs_volumes"), "[]utils.EFSVolume", EfsVolume),
            PlacementConstraints = _decoder.Items(task.GetValueOrDefault("placement_constraints"), "[]utils.Constraint", Constraint),
        };
        new RunParamsCheck(_decoder).Check(_decoder.Members(root, "utils.ECSParams").GetValueOrDefault("run_params"));
        _decoder.ThrowIfAny();
        return read;
    }

    private DockerVolume DockerVolume(YamlNode node)
    {
        var volume = _decoder.Members(node, "utils.DockerVolume");
        return new(
            Text(volume, "name"),
            _decoder.OptionalText(volume.GetValueOrDefault("scope")),
            _decoder.OptionalTruth(volume.GetValueOrDefault("autoprovision")),
            _decoder.OptionalText(volume.GetValueOrDefault("driver")),
            _decoder.Texts(volume.GetValueOrDefault("driver_opts")),
            _decoder.Texts(volume.GetValueOrDefault("labels")));
    }

    private EfsVolume EfsVolume(YamlNode node)
    {
        var volume = _decoder.Members(node, "utils.EFSVolume");
        return new(
            Text(volume, "name"),
            _decoder.OptionalText(volume.GetValueOrDefault("filesystem_id")),
            _decoder.OptionalText(volume.GetValueOrDefault("root_directory")),
            _decoder.OptionalText(volume.GetValueOrDefault("transit_encryption")),
            _decoder.OptionalInteger(volume.GetValueOrDefault("transit_encryption_port")),
            _decoder.OptionalText(volume.GetValueOrDefault("access_point")),
            _decoder.OptionalText(volume.GetValueOrDefault("iam")));
    }

    private PlacementConstraint Constraint(YamlNode node)
    {
        var constraint = _decoder.Members(node, "utils.Constraint");
        return new(Text(constraint, "type"), Text(constraint, "expression"));
    }

    private string Text(Dictionary<string, YamlNode> members, string name) => _decoder.Text(members.GetValueOrDefault(name));
}
