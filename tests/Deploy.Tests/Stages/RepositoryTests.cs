using Microservices.Deploy.Tests.Emulator;

namespace Microservices.Deploy.Tests.Stages;

/// <summary>Stage 03.A against an emulated account: repositories whose tags stay, and a log-in that no list of processes shows.</summary>
public sealed class RepositoryTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task Repositories_come_stay_and_go()
    {
        await using var emulator = await AwsEmulator.StartAsync(Cancellation);
        var stage = new Stage("03a-ecr", emulator);
        var empty = await emulator.InventoryAsync(Cancellation);

        Assert.Equal("REGISTRY=123456789012.dkr.ecr.eu-west-1.amazonaws.com/bank-03a", await stage.UpAsync(Cancellation, "--no-push"));
        var repositories = (await emulator.AwsAsync(Cancellation, "ecr", "describe-repositories"))["repositories"]!.AsArray();
        Assert.Equal(["bank-03a/accounting", "bank-03a/config", "bank-03a/customer", "bank-03a/registry"],
            repositories.Select(repository => (string)repository!["repositoryName"]!).Order(StringComparer.Ordinal));
        Assert.All(repositories, repository => Assert.Equal("IMMUTABLE", (string)repository!["imageTagMutability"]!));
        var made = await emulator.InventoryAsync(Cancellation);
        await stage.UpAsync(Cancellation, "--no-push");
        Assert.Equal(made, await emulator.InventoryAsync(Cancellation));

        await stage.DownAsync(Cancellation);
        Assert.Equal(empty, await emulator.InventoryAsync(Cancellation));
        await stage.DownAsync(Cancellation);
    }

    [Fact]
    public void Every_image_is_scanned_and_old_ones_go()
    {
        var repositories = Template.Of("shared", "repositories.yaml").Properties("AWS::ECR::Repository").ToList();

        Assert.Equal(4, repositories.Count);
        Assert.All(repositories, repository =>
        {
            Assert.Equal("true", Template.Text(repository, "ImageScanningConfiguration", "ScanOnPush"));
            Assert.Contains("sinceImagePushed", Template.Text(repository, "LifecyclePolicy", "LifecyclePolicyText"), StringComparison.Ordinal);
        });
    }

    [Fact(Explicit = true)]
    public async Task Docker_gets_the_password_through_a_pipe_and_in_no_argument()
    {
        await using var emulator = await AwsEmulator.StartAsync(Cancellation);
        var folder = Directory.CreateTempSubdirectory("docker-login-");
        try
        {
            // A stand-in for docker: writes down how it was called, and refuses.
            var docker = Path.Combine(folder.FullName, "docker");
            await File.WriteAllTextAsync(docker, "#!/bin/sh\ncd \"$(dirname \"$0\")\" && echo \"$@\" > arguments && cat > input && env > variables\nexit 1\n", Cancellation);
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(docker, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            var path = new Dictionary<string, string> { ["PATH"] = $"{folder.FullName}:{Environment.GetEnvironmentVariable("PATH")}" };

            var (exitCode, output, error) = await new Stage("03a-ecr", emulator).Set(path).RunAsync("up", Cancellation);

            string Seen(string file) => File.ReadAllText(Path.Combine(folder.FullName, file)).Trim();
            Assert.Equal(3, exitCode);
            Assert.Contains("deploy/03a-ecr/up stopped at: push to 123456789012.dkr.ecr.eu-west-1.amazonaws.com/bank-03a. What there is:\n  bank-03a\tCREATE_COMPLETE\n", error, StringComparison.Ordinal);
            Assert.Equal("login --username AWS --password-stdin 123456789012.dkr.ecr.eu-west-1.amazonaws.com", Seen("arguments"));
            Assert.NotEmpty(Seen("input"));
            Assert.DoesNotContain(Seen("input"), Seen("variables") + output + error, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
