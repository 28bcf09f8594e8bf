using Microservices.Deploy.Tests.Emulator;

namespace Microservices.Deploy.Tests.Stages;

/// <summary>A stage's life against an emulated account: it fails, is continued, stays as it is, changes, and leaves nothing.</summary>
public sealed class StageTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, string, string[]> Stages => new()
    {
        { "01-ec2", "bank-01", "MaxHosts=5", [] },
        { "02-ecs-mysql", "bank-02", "Memory=1024", [] },
        { "04-ecs-compose", "bank-04", "InstanceType=t3.large", [] },
        { "05-rds", "bank-05", "InstanceType=t3.medium", ["--snapshots"] },
        { "06-alb", "bank-06", "MaxTasks=5", ["--snapshots"] },
    };

    [Theory(Explicit = true)]
    [MemberData(nameof(Stages))]
    public async Task A_stage_comes_stays_changes_and_goes(string folder, string stack, string change, string[] gone)
    {
        await using var emulator = await AwsEmulator.StartAsync(Cancellation);
        var stage = new Stage(folder, emulator);
        var empty = await emulator.InventoryAsync(Cancellation);

        using (stage.Failing(stack))
        {
            var (exitCode, _, error) = await stage.RunAsync("up", Cancellation);
            Assert.Equal(1, exitCode);
            Assert.Contains($"{stack} failed", error, StringComparison.Ordinal);
        }
        var url = await stage.UpAsync(Cancellation);
        Assert.Contains("http://", url, StringComparison.Ordinal);
        var made = await emulator.InventoryAsync(Cancellation);
        Assert.NotEqual(empty, made);
        foreach (var name in await StacksAsync(emulator)) Assert.StartsWith(stack[..7], name, StringComparison.Ordinal);

        Assert.Equal(url, await stage.UpAsync(Cancellation));
        Assert.Equal(made, await emulator.InventoryAsync(Cancellation));

        await stage.UpAsync(Cancellation, change);
        var stacks = await emulator.AwsAsync(Cancellation, "cloudformation", "describe-stacks", "--query", "Stacks[].Parameters[]");
        Assert.Contains(stacks.AsArray(), parameter => $"{parameter!["ParameterKey"]}={parameter["ParameterValue"]}" == change);

        await stage.DownAsync(Cancellation, gone);
        Assert.Empty((await emulator.InventoryAsync(Cancellation)).Except(empty));
        Assert.Equal(empty, await emulator.InventoryAsync(Cancellation));
        await stage.DownAsync(Cancellation, gone);
    }

    [Theory(Explicit = true)]
    [InlineData("04-ecs-compose", "bank-04-cluster")]
    [InlineData("06-alb", "bank-06")]
    public async Task What_a_failed_step_has_left_can_be_removed(string folder, string stack)
    {
        await using var emulator = await AwsEmulator.StartAsync(Cancellation);
        var stage = new Stage(folder, emulator);
        var empty = await emulator.InventoryAsync(Cancellation);

        using (stage.Failing(stack)) Assert.Equal(1, (await stage.RunAsync("up", Cancellation)).ExitCode);
        Assert.NotEqual(empty, await emulator.InventoryAsync(Cancellation));
        await stage.DownAsync(Cancellation, folder == "06-alb" ? ["--snapshots"] : []);

        Assert.Equal(empty, await emulator.InventoryAsync(Cancellation));
    }

    /// <summary>A call is refused at each kind of step.</summary>
    [Theory(Explicit = true)]
    [InlineData("01-ec2", "CreateChangeSet", "stack bank-01-network", "")]
    [InlineData("02-ecs-mysql", "DescribeClusters", "hosts join the cluster", "bank-02-cluster")]
    [InlineData("04-ecs-compose", "RegisterTaskDefinition", "task definition bank-04", "bank-04-cluster")]
    [InlineData("05-rds", "DescribeInstances", "the host's address", "bank-05-databases")]
    public async Task An_up_that_stops_half_way_says_where_what_there_is_and_how_to_go_on(string folder, string call, string step, string left)
    {
        await using var emulator = await AwsEmulator.StartAsync(Cancellation);
        var stage = new Stage(folder, emulator);
        var empty = await emulator.InventoryAsync(Cancellation);

        await emulator.RefuseAsync(Cancellation, call);
        var (exitCode, _, error) = await stage.RunAsync("up", Cancellation);
        Assert.NotEqual(0, exitCode);
        Assert.Contains(call, error, StringComparison.Ordinal);
        Assert.Contains($"deploy/{folder}/up stopped at: {step}. What there is:", error, StringComparison.Ordinal);
        Assert.Contains(left, error.Split("What there is:")[1], StringComparison.Ordinal);
        Assert.EndsWith($"deploy/{folder}/up again goes on from there; deploy/{folder}/down removes what there is\n", error, StringComparison.Ordinal);

        await emulator.RefuseAsync(Cancellation);
        await stage.UpAsync(Cancellation);
        await emulator.RefuseAsync(Cancellation, "DeleteStack");
        (exitCode, _, error) = await stage.RunAsync("down", Cancellation, "--yes");
        Assert.Equal(1, exitCode);
        Assert.EndsWith($"deploy/{folder}/down again goes on\n", error, StringComparison.Ordinal);

        await emulator.RefuseAsync(Cancellation);
        await stage.DownAsync(Cancellation, folder == "05-rds" ? ["--snapshots"] : []);
        Assert.Equal(empty, await emulator.InventoryAsync(Cancellation));
    }

    private static async Task<IEnumerable<string>> StacksAsync(AwsEmulator emulator) =>
        (await emulator.AwsAsync(Cancellation, "cloudformation", "describe-stacks", "--query", "Stacks[].StackName")).AsArray().Select(name => (string)name!);
}
