using System.Diagnostics;
using System.Runtime.Versioning;
using Microservices.Golden;
using Microservices.SystemTests;

namespace Microservices.Deploy.Tests.Emulator;

/// <summary>
/// The AWS CLI, first on this process's path, without the second of processor time that each start of it takes: aws_fork.py has it loaded
/// and forks for each call. Where the CLI is no Python package that can be loaded, it is started as ever.
/// </summary>
internal static class AwsCli
{
    private static readonly Lazy<Task> Started = new(StartAsync);

    // Kept: it ends when its standard input is closed, as it is at the end of this process.
    private static Process? _server;

    /// <summary>Done once calls of <c>aws</c> are fast.</summary>
    public static Task PrepareAsync() => Started.Value;

    private static async Task StartAsync()
    {
        if (OperatingSystem.IsWindows()) return;
        var (exitCode, python, _) = await Command.RunAsync(
            "python3", ["-c", "import awscli.clidriver, sys; print(sys.executable)"], new Dictionary<string, string>(), TestContext.Current.CancellationToken);
        if (exitCode == 0) await ServeAsync(python.Trim());
    }

    [UnsupportedOSPlatform("windows")]
    private static async Task ServeAsync(string python)
    {
        var folder = Directory.CreateTempSubdirectory("aws-").FullName;
        var (script, socket, program) = (Repository.PathOf("tests", "Deploy.Tests", "Emulator", "aws_fork.py"), Path.Combine(folder, "socket"), Path.Combine(folder, "aws"));
        _server = Process.Start(new ProcessStartInfo(python, [script, socket, "serve"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        if (await _server.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) != "ready") return;
        await File.WriteAllTextAsync(program, $"#!/bin/sh\nexec {python} -SE {script} {socket} call \"$@\"\n", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Environment.SetEnvironmentVariable("PATH", $"{folder}:{Environment.GetEnvironmentVariable("PATH")}");
    }
}
