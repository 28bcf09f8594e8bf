using System.Diagnostics;
using Microservices.EcsCompose;
using Microservices.Golden;

namespace Microservices.Deploy.Tests;

/// <summary>Runs the generator of stage 04, in this process or as its users do.</summary>
internal sealed record EcsComposeRun(int ExitCode, string Output, string Error)
{
    private static readonly string EntryPoint = Repository.PathOf("deploy", "04-ecs-compose", "ecs-compose.cs");

    /// <summary>Its log lines without their time.</summary>
    public IReadOnlyList<string> Log =>
        [.. Error.Split('\n').Where(line => line.StartsWith("time=", StringComparison.Ordinal)).Select(line => line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..])];

    public static EcsComposeRun Here(string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = EcsComposeCommand.Run(arguments, new Shell(folder, environment, output, error));
        return new(exitCode, output.ToString(), error.ToString());
    }

    public static async Task<EcsComposeRun> AsProcessAsync(string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["run", EntryPoint, "--", .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(TimeSpan.FromMinutes(3));
        var output = process.StandardOutput.ReadToEndAsync(timeout.Token);
        var error = process.StandardError.ReadToEndAsync(timeout.Token);
        try
        {
            await process.WaitForExitAsync(timeout.Token);
            return new(process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }
}
