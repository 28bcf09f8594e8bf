using System.Text.Json;
using Microservices.Golden;

namespace Microservices.Deploy.Tests;

/// <summary>The task definition that stage 04 makes of docker-compose.ecs.yml and ecs-params.yml.</summary>
internal sealed class EcsTask
{
    public const string PasswordArn = "arn:aws:secretsmanager:eu-west-1:000000000000:secret:bank/database-AbCdEf";
    public const string RootPasswordArn = "arn:aws:secretsmanager:eu-west-1:000000000000:secret:bank/root-AbCdEf";
    public const string ExecutionRole = "arn:aws:iam::000000000000:role/bank-execution";

    private EcsTask(EcsComposeRun run)
    {
        Log = run.Log;
        Definition = JsonElement.Parse(run.Output);
        Containers = Definition.GetProperty("containerDefinitions").EnumerateArray()
            .ToDictionary(container => container.GetProperty("name").GetString()!, StringComparer.Ordinal);
    }

    public IReadOnlyList<string> Log { get; }

    public JsonElement Definition { get; }

    public IReadOnlyDictionary<string, JsonElement> Containers { get; }

    public static EcsTask Make(params (string Name, string Value)[] variables) =>
        new(Run("--print", variables.Select(variable => KeyValuePair.Create(variable.Name, variable.Value))));

    /// <summary>Registers it in an account and returns its ARN.</summary>
    public static string Register(IReadOnlyDictionary<string, string> account, string tag)
    {
        var path = KeyValuePair.Create("PATH", Environment.GetEnvironmentVariable("PATH")!);
        return Run("--register", [.. account, path, KeyValuePair.Create("TAG", tag)]).Output.Trim();
    }

    private static EcsComposeRun Run(string action, IEnumerable<KeyValuePair<string, string>> variables)
    {
        var environment = new Dictionary<string, string>
        {
            ["TASK_EXECUTION_ROLE"] = ExecutionRole,
            ["DATABASE_PASSWORD_ARN"] = PasswordArn,
            ["DATABASE_ROOT_PASSWORD_ARN"] = RootPasswordArn,
        };
        foreach (var (name, value) in variables) environment[name] = value;

        var run = EcsComposeRun.Here(Repository.Root, environment,
            "--file", "docker-compose.ecs.yml", "--ecs-params", "ecs-params.yml", "--project-name", "bank", "--launch-type", "EC2", action);
        Assert.True(run.ExitCode == 0, run.Error);
        return run;
    }
}
