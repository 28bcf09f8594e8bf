using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Microservices.EcsCompose.Requests;

namespace Microservices.EcsCompose;

/// <summary>Registers a task definition through the AWS CLI, so that its settings (region, profile, AWS_ENDPOINT_URL) hold.</summary>
internal static class Registration
{
    /// <summary>The ARN of what was registered, or of the newest revision if that is what is asked for.</summary>
    public static string Register(string request, Shell shell) => Registered(request, shell) ?? Send(request, shell);

    private static string? Registered(string request, Shell shell)
    {
        var family = (string)JsonNode.Parse(request)!["family"]!;
        try
        {
            var newest = Run(shell, "ecs", "describe-task-definition", "--task-definition", family, "--query", "taskDefinition", "--output", "json");
            return RegisteredTask.IsAs(request, newest) ? (string?)JsonNode.Parse(newest)!["taskDefinitionArn"] : null;
        }
        catch (EcsCliException)
        {
            return null; // there is none, or we may not see it
        }
    }

    private static string Send(string request, Shell shell)
    {
        // A folder of this user only: an environment may say more than everybody should know.
        var folder = Directory.CreateTempSubdirectory("ecs-compose-");
        try
        {
            var file = Path.Combine(folder.FullName, "request.json");
            File.WriteAllText(file, request);
            return Run(shell, "ecs", "register-task-definition", "--cli-input-json", $"file://{file}",
                "--query", "taskDefinition.taskDefinitionArn", "--output", "text").Trim();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Run(Shell shell, params string[] arguments)
    {
        var start = new ProcessStartInfo(Find("aws", shell), arguments)
        {
            WorkingDirectory = shell.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in shell.Environment) start.Environment[name] = value;
        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? output : throw new EcsCliException(errors.Result.Trim());
        }
        catch (Win32Exception exception)
        {
            throw new EcsCliException($"aws: {exception.Message}");
        }
    }

    /// <summary>The program on the shell's path.</summary>
    private static string Find(string program, Shell shell) => shell.Environment.GetValueOrDefault("PATH", "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => (string[])[Path.Combine(folder, program), Path.Combine(folder, program + ".exe")])
        .FirstOrDefault(File.Exists) ?? throw new EcsCliException($"{program} is not on the path: the AWS CLI registers the task definition");
}
