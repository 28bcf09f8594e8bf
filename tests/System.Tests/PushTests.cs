using System.Runtime.Versioning;
using Microservices.Golden;

namespace Microservices.SystemTests;

/// <summary>deploy/03-docker-hub/push with a stand-in for Docker that answers as Docker does for Docker Hub.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class PushTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("push-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("docker.io/acme", "acme")]
    [InlineData("registry.example:5000/team", "registry.example:5000/team")]
    public async Task Each_digest_is_printed_however_Docker_names_its_repository(string registry, string named)
    {
        var (exitCode, output, error) = await PushAsync($$"""
            case "$1 $2" in
              "image inspect") name=${5%:*}; echo "elsewhere/config@sha256:0"; echo "{{named}}/${name##*/}@sha256:${name##*/}" ;;
              "buildx imagetools") exit 1 ;;
            esac
            """, registry);

        Assert.True(exitCode == 0, error + output);
        foreach (var service in Bank.Names) Assert.Contains($"{registry}/{service}@sha256:{service}\n", output, StringComparison.Ordinal);
        Assert.Equal(4, Calls().Count(call => call.StartsWith("build --platform linux/amd64 ", StringComparison.Ordinal)));
        Assert.Equal(4, Calls().Count(call => call.StartsWith("push ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_is_there_from_this_commit_is_not_pushed_again()
    {
        var (exitCode, output, error) = await PushAsync("""
            case "$*" in
              *opencontainers.image.revision*) git rev-parse HEAD ;;
              *Manifest.Digest*) echo sha256:1 ;;
            esac
            """, "docker.io/acme");

        Assert.True(exitCode == 0, error + output);
        Assert.Contains("docker.io/acme/config@sha256:1\n", output, StringComparison.Ordinal);
        Assert.DoesNotContain(Calls(), call => call.StartsWith("push ", StringComparison.Ordinal));
    }

    private string[] Calls() => File.ReadAllLines(Path.Combine(_folder.FullName, "calls"));

    private async Task<(int ExitCode, string Output, string Error)> PushAsync(string docker, string registry)
    {
        var program = Path.Combine(_folder.FullName, "docker");
        await File.WriteAllTextAsync(program, $"#!/usr/bin/env bash\necho \"$@\" >>{_folder.FullName}/calls\n{docker}\n", Cancellation);
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "config.json"), """{"auths":{"index.docker.io":{},"registry.example:5000":{}}}""", Cancellation);
        // A clone, as a tree with changes is refused.
        var clone = Path.Combine(_folder.FullName, "clone");
        var variables = new Dictionary<string, string>
        {
            ["PATH"] = $"{_folder.FullName}:{Environment.GetEnvironmentVariable("PATH")}",
            ["DOCKER_CONFIG"] = _folder.FullName,
        };
        Assert.Equal(0, (await Command.RunAsync("git", ["clone", "--quiet", Repository.Root, clone], variables, Cancellation)).ExitCode);
        File.Copy(Repository.PathOf("deploy", "03-docker-hub", "push"), Path.Combine(clone, "deploy", "03-docker-hub", "push"), overwrite: true);
        await Command.RunAsync("git", ["-C", clone, "-c", "user.name=Tester", "-c", "user.email=tester@example.org", "commit", "--quiet", "--all", "--message", "As it is"], variables, Cancellation);
        return await Command.RunAsync(Path.Combine(clone, "deploy", "03-docker-hub", "push"), [registry], variables, Cancellation);
    }
}
