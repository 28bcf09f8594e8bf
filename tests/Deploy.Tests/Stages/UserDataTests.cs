using System.Runtime.Versioning;
using Microservices.SystemTests;

namespace Microservices.Deploy.Tests.Stages;

/// <summary>What a host of stage 01 does when it starts, with stand-ins for the programs it calls.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class UserDataTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("user-data-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public UserDataTests()
    {
        foreach (var program in (string[])["dnf", "systemctl", "curl"]) StandIn(program, "");
        StandIn("aws", "echo a-password");
        StandIn("docker", "echo \"$@\" >> calls; case $* in *--password-stdin*) cat >> passwords ;; esac");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task It_runs_the_four_services_and_says_that_it_is_ready()
    {
        var (exitCode, console) = await StartAsync("docker.io/account");

        Assert.Equal(0, exitCode);
        Assert.Contains("bank: ready after ", console, StringComparison.Ordinal);
        var calls = Read("calls").Split('\n');
        Assert.Equal(["config", "registry", "customer", "accounting"],
            calls.Where(call => call.StartsWith("run ", StringComparison.Ordinal)).Select(call => call.Split('/')[^1].Split(':')[0]).Select(image => image.Split(' ')[^1]));
        Assert.All(calls.Where(call => call.StartsWith("run ", StringComparison.Ordinal)), call => Assert.Contains(" docker.io/account/", call, StringComparison.Ordinal));
        Assert.Equal(2, calls.Count(call => call.Contains("Spring__Cloud__Config__Env=dev", StringComparison.Ordinal)));
        Assert.DoesNotContain(calls, call => call.StartsWith("login", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Images_of_ECR_are_pulled_with_a_password_that_no_argument_shows()
    {
        await StartAsync("000000000000.dkr.ecr.eu-west-1.amazonaws.com/bank-03a");

        Assert.Contains("login --username AWS --password-stdin 000000000000.dkr.ecr.eu-west-1.amazonaws.com", Read("calls"), StringComparison.Ordinal);
        Assert.Equal("a-password", Read("passwords"));
    }

    [Fact]
    public async Task It_says_who_could_not_be_started()
    {
        StandIn("docker", "case $* in *customer:1) exit 125 ;; esac");

        var (exitCode, console) = await StartAsync("docker.io/account");

        Assert.Equal(1, exitCode);
        Assert.Contains("bank: customer could not be started", console, StringComparison.Ordinal);
    }

    private async Task<(int ExitCode, string Console)> StartAsync(string registry)
    {
        var launched = Template.Of("01-ec2").Properties("AWS::EC2::LaunchTemplate").Single();
        var script = Template.Text(launched, "LaunchTemplateData", "UserData", "Fn::Base64")!
            .Replace("${Registry}", registry, StringComparison.Ordinal).Replace("${Tag}", "1", StringComparison.Ordinal)
            .Replace("${AWS::Region}", "eu-west-1", StringComparison.Ordinal).Replace("${Balancer.DNSName}", "balancer", StringComparison.Ordinal)
            .Replace("${!", "${", StringComparison.Ordinal).Replace("/dev/console", "console", StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "user-data"), script, Cancellation);
        var environment = new Dictionary<string, string> { ["PATH"] = $"{_folder.FullName}:{Environment.GetEnvironmentVariable("PATH")}" };
        var (exitCode, output, _) = await Command.RunAsync("bash", ["-c", $"cd {_folder.FullName} && bash user-data"], environment, Cancellation);
        return (exitCode, output); // what tee writes to the console too
    }

    private string Read(string file) => File.ReadAllText(Path.Combine(_folder.FullName, file)).Trim();

    private void StandIn(string program, string script)
    {
        var file = Path.Combine(_folder.FullName, program);
        File.WriteAllText(file, $"#!/bin/bash\n{script}\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }
}
