using Microservices.EcsCompose.Params;
using Microservices.EcsCompose.Requests;

namespace Microservices.EcsCompose;

/// <summary>The command <c>ecs-compose</c>: a compose file and ecs-params.yml become an ECS task definition, as ecs-cli 1.21.0 would make it.</summary>
public static class EcsComposeCommand
{
    /// <summary>Runs it and returns its exit code: 0 done, 1 refused, 2 where ecs-cli crashes.</summary>
    /// <param name="arguments">The command line; <c>--help</c> explains it.</param>
    /// <param name="shell">Where it runs, and where it writes.</param>
    public static int Run(IReadOnlyList<string> arguments, Shell shell)
    {
        var (options, complaint) = Options.Parse(arguments);
        if (complaint is not null)
        {
            shell.Error.WriteLine($"Incorrect Usage: {complaint}\n\n{Options.Usage}");
            return 1;
        }
        if (options.Help)
        {
            shell.Output.WriteLine(Options.Usage);
            return 0;
        }

        var log = new Log(shell.Error, TimeProvider.System);
        try
        {
            var request = RequestJson.Write(Convert(options, shell, log));
            shell.Output.WriteLine(options.Register ? Registration.Register(request, shell) : request);
            return 0;
        }
        catch (EcsCliException exception)
        {
            log.Failure(exception.Message);
            return exception.ExitCode;
        }
    }

    private static TaskDefinition Convert(Options options, Shell shell, Log log)
    {
        var project = new ComposeReader(shell, log).Read(options.File);
        var ecsParams = EcsParamsReader.Read(shell, options.EcsParams);
        var family = options.ProjectName ?? Path.GetFileName(Path.GetDirectoryName(shell.PathOf(options.File)))!;
        return new TaskDefinitionBuilder(ecsParams, log).Build(project, family, options.LaunchType, options.TaskRoleArn);
    }
}
