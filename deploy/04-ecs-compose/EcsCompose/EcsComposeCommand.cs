using Microservices.EcsCompose.Params;
using Microservices.EcsCompose.Requests;

namespace Microservices.EcsCompose;

/// <summary>The command <c>ecs-compose</c>: compose files and ecs-params.yml become an ECS task definition, as ecs-cli 1.21.0 would make it.</summary>
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
        string request;
        try
        {
            request = RequestJson.Write(Convert(options, shell, log));
        }
        catch (EcsCliException exception)
        {
            log.Failure(exception.Message);
            return exception.ExitCode;
        }
        return options.Register ? Register(request, shell, log) : Print(request, shell);
    }

    private static int Print(string request, Shell shell)
    {
        shell.Output.WriteLine(request);
        return 0;
    }

    private static int Register(string request, Shell shell, Log log)
    {
        try
        {
            var arn = Registration.Register(request, shell);
            log.Info("Using ECS task definition", ("TaskDefinition", arn[(arn.IndexOf('/', StringComparison.Ordinal) + 1)..]));
            shell.Output.WriteLine(arn);
            return 0;
        }
        catch (EcsCliException exception)
        {
            log.RegistrationFailure(exception.Message);
            return exception.ExitCode;
        }
    }

    private static TaskDefinition Convert(Options options, Shell shell, Log log)
    {
        var files = options.ComposeFiles(shell);
        var family = options.Family(shell, files[0]);
        var project = new ComposeReader(shell, family, log).Read(files);
        var ecsParams = EcsParamsReader.Read(shell, options.EcsParams);
        var credentials = RegistryCredentialsReader.Read(shell, options.RegistryCredentials, log);
        var task = new TaskDefinitionBuilder(ecsParams, log).Build(project, family, options.LaunchType, options.TaskRoleArn);
        return credentials is null ? task : new RegistryCredentialsMerge(credentials, log).Merge(task);
    }
}
