using Microservices.Deploy.Tests.Emulator;
using Microservices.Golden;
using Microservices.SystemTests;

namespace Microservices.Deploy.Tests.Stages;

/// <summary>A folder of deploy/, run as a person does.</summary>
internal sealed class Stage(string folder, AwsEmulator emulator)
{
    private readonly Dictionary<string, string> _environment = new(emulator.Environment)
    {
        ["REGISTRY"] = "localhost",
        ["TAG"] = "system-tests",
        ["FROM"] = "203.0.113.7",
    };

    /// <summary>Sets variables for the scripts.</summary>
    public Stage Set(Dictionary<string, string> variables)
    {
        foreach (var (name, value) in variables) _environment[name] = value;
        return this;
    }

    /// <summary>Brings the stage up, which has to succeed.</summary>
    /// <returns>The last line: what to open.</returns>
    public async Task<string> UpAsync(CancellationToken cancellation, params string[] arguments)
    {
        var (exitCode, output, error) = await RunAsync("up", cancellation, arguments);
        Assert.True(exitCode == 0, $"{folder}/up ended with {exitCode}:\n{error}{output}");
        return output.TrimEnd().Split('\n')[^1];
    }

    public async Task DownAsync(CancellationToken cancellation, params string[] arguments)
    {
        var (exitCode, output, error) = await RunAsync("down", cancellation, ["--yes", .. arguments]);
        Assert.True(exitCode == 0, $"{folder}/down ended with {exitCode}:\n{error}{output}");
    }

    public Task<(int ExitCode, string Output, string Error)> RunAsync(string script, CancellationToken cancellation, params string[] arguments) =>
        Command.RunAsync(Repository.PathOf("deploy", folder, script), arguments, _environment, cancellation);

    /// <summary>Lets the AWS CLI fail when it deploys this stack, as if the line had gone dead between the change set and its execution.</summary>
    public IDisposable Failing(string stack) => new FailingAws(_environment, stack);

    private sealed class FailingAws : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("failing-aws-");
        private readonly Dictionary<string, string> _environment;
        private readonly string _path = System.Environment.GetEnvironmentVariable("PATH")!;

        public FailingAws(Dictionary<string, string> environment, string stack)
        {
            _environment = environment;
            var file = Path.Combine(_folder.FullName, "aws");
            File.WriteAllText(file, $"""
                #!/usr/bin/env bash
                PATH={_path}
                if [[ "$*" == "cloudformation deploy --stack-name {stack} "* ]]; then aws "$@" --no-execute-changeset; exit 255; fi
                exec aws "$@"
                """);
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            environment["PATH"] = $"{_folder.FullName}:{_path}";
        }

        public void Dispose()
        {
            _environment.Remove("PATH");
            _folder.Delete(recursive: true);
        }
    }
}
