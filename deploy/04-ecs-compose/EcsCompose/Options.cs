namespace Microservices.EcsCompose;

/// <summary>What the command line asks for.</summary>
internal sealed record Options
{
    public const string Usage = """
        Makes an ECS task definition of a compose file, as ecs-cli 1.21.0 does it.

        dotnet run deploy/04-ecs-compose/ecs-compose.cs -- [OPTION ...] --print|--register

          -f, --file FILE           a compose file, again for each further one, or several with a colon between them; a later
                                    file adds to the ones before it (docker-compose.yml, and docker-compose.override.yml if
                                    it is there)
          --ecs-params FILE         what a compose file cannot say (ecs-params.yml, if it is there)
          --registry-creds FILE     what ecs-cli registry-creds up has written about private registries (the newest
                                    ecs-registry-creds_*.yml in the working folder, if there is one)
          -p, --project-name NAME   the family of the task definition (the name of the first compose file's folder)
          --launch-type TYPE        EC2 or FARGATE (EC2)
          --task-role-arn ROLE      the role of the containers, instead of the one in ecs-params.yml
          --print                   write the RegisterTaskDefinition request to standard output
          --register                send it with the AWS CLI, and write the task definition's ARN to standard output

        COMPOSE_FILE names compose files that come before those of --file, COMPOSE_PROJECT_NAME the project where no option does.
        Warnings and errors go to standard error. Exit codes: 0 done, 1 refused, 2 where ecs-cli crashes.
        """;

    private const string DefaultFile = "docker-compose.yml";
    private const string OverrideFile = "docker-compose.override.yml";

    public IReadOnlyList<string> Files { get; init; } = [];
    public string? EcsParams { get; init; }
    public string? RegistryCredentials { get; init; }
    public string? ProjectName { get; init; }
    public string LaunchType { get; init; } = "EC2";
    public string? TaskRoleArn { get; init; }
    public bool Print { get; init; }
    public bool Register { get; init; }
    public bool Help { get; init; }

    /// <summary>
    /// The compose files in the order in which they are merged. As in ecs-cli, those of the option come after those of the
    /// variable, and docker-compose.override.yml counts only where neither names a file.
    /// </summary>
    public IReadOnlyList<string> ComposeFiles(Shell shell)
    {
        var variable = shell.Environment.GetValueOrDefault("COMPOSE_FILE", "");
        var named = variable.Length > 0 ? variable.Split(',', StringSplitOptions.TrimEntries).Concat(Files) : Files;
        string[] files = [.. named.SelectMany(names => names.Split(Path.PathSeparator))];
        if (files.Length > 0) return files;
        return File.Exists(shell.PathOf(OverrideFile)) ? [DefaultFile, OverrideFile] : [DefaultFile];
    }

    /// <summary>The family: the option, the variable, or the folder of the first compose file.</summary>
    public string Family(Shell shell, string firstFile) =>
        ProjectName is { Length: > 0 } name ? name
        : shell.Environment.GetValueOrDefault("COMPOSE_PROJECT_NAME") is { Length: > 0 } variable ? variable
        : Path.GetFileName(Path.GetDirectoryName(shell.PathOf(firstFile)))!;

    /// <summary>The options of a command line, or what is wrong with it.</summary>
    public static (Options Options, string? Complaint) Parse(IReadOnlyList<string> arguments)
    {
        var options = new Options();
        for (var i = 0; i < arguments.Count; i++)
        {
            var parts = arguments[i].Split('=', 2);
            var takesValue = parts[0] is not ("--print" or "--register" or "-h" or "--help");
            var value = parts.Length > 1 ? parts[1] : takesValue && i + 1 < arguments.Count ? arguments[++i] : null;
            if (takesValue && value is null && parts[0].StartsWith('-')) return (options, $"flag needs an argument: {parts[0]}");

            Options? next = parts[0] switch
            {
                "-f" or "--file" => options with { Files = [.. options.Files, value!] },
                "--ecs-params" => options with { EcsParams = value },
                "--registry-creds" => options with { RegistryCredentials = value },
                "-p" or "--project-name" => options with { ProjectName = value },
                "--launch-type" => options with { LaunchType = value! },
                "--task-role-arn" => options with { TaskRoleArn = value },
                "--print" => options with { Print = true },
                "--register" => options with { Register = true },
                "-h" or "--help" => options with { Help = true },
                _ => null,
            };
            if (next is null) return (options, $"flag provided but not defined: {parts[0]}");
            options = next;
        }
        return (options, options.Complaint());
    }

    private string? Complaint()
    {
        if (Help) return null;
        if (LaunchType is not ("EC2" or "FARGATE")) return $"the launch type is EC2 or FARGATE, not {LaunchType}";
        return Print == Register ? "one of --print and --register" : null;
    }
}
