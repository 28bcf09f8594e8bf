using Microservices.Golden;
using Microservices.SystemTests;

namespace Microservices.Deploy.Tests.Stages;

/// <summary>The linters of CloudFormation templates and of shell scripts find nothing.</summary>
public sealed class LintTests
{
    private static readonly Dictionary<string, string> NoVariables = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task Templates_are_valid()
    {
        var (exitCode, output, _) = await RunAsync("cfn-lint", [.. Directory.GetFiles(Repository.PathOf("deploy"), "*.yaml", SearchOption.AllDirectories)]);

        Assert.True(exitCode == 0, output);
    }

    [Fact(Explicit = true)]
    public async Task Scripts_are_sound()
    {
        var scripts = Directory.GetFiles(Repository.PathOf("deploy"), "*", SearchOption.AllDirectories)
            .Where(file => File.ReadLines(file).FirstOrDefault() is { } first && (first.StartsWith("#!/usr/bin/env bash", StringComparison.Ordinal) || first.StartsWith("# shellcheck shell=bash", StringComparison.Ordinal)))
            .ToList();
        Assert.NotEmpty(scripts);

        var (exitCode, output, _) = await RunAsync("shellcheck", ["-x", .. scripts]);

        Assert.True(exitCode == 0, output);
        if (OperatingSystem.IsWindows()) return;
        foreach (var script in scripts.Where(script => !script.EndsWith(".sh", StringComparison.Ordinal)))
        {
            Assert.True(File.GetUnixFileMode(script).HasFlag(UnixFileMode.UserExecute), $"{script} is not executable");
            var (help, usage, _) = await Command.RunAsync(script, ["--help"], NoVariables, Cancellation);
            Assert.Equal(0, help);
            Assert.StartsWith("usage: ", usage, StringComparison.Ordinal);
            Assert.Equal(2, (await Command.RunAsync(script, ["--no-such-option"], NoVariables, Cancellation)).ExitCode);
        }
    }

    /// <summary>Runs a tool; skips the test where it is missing, and fails it in CI.</summary>
    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(string tool, IEnumerable<string> arguments)
    {
        try
        {
            return await Command.RunAsync(tool, arguments, NoVariables, Cancellation);
        }
        catch (System.ComponentModel.Win32Exception) when (Environment.GetEnvironmentVariable("CI") != "true")
        {
            Assert.Skip($"needs {tool}");
            throw;
        }
    }
}
