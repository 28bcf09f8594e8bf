using Microservices.Deploy.Tests.Emulator;

namespace Microservices.Deploy.Tests.Stages;

/// <summary>What `up` and `down` say and leave when a step of theirs fails, against an emulated account.</summary>
public sealed class StageFailureTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A call of the API is refused, at each kind of step.</summary>
    [Theory(Explicit = true)]
    [InlineData("01-ec2", "CreateChangeSet", "stack bank-01-network", "")]
    [InlineData("02-ecs-mysql", "DescribeClusters", "hosts join the cluster", "  bank-02-cluster\tCREATE_COMPLETE")]
    [InlineData("04-ecs-compose", "RegisterTaskDefinition", "task definition bank-04", "  bank-04\tCREATE_COMPLETE")]
    [InlineData("05-rds", "DescribeInstances", "the host's address", "  bank-05-databases\tCREATE_COMPLETE", "--snapshots")]
    public async Task An_up_that_stops_half_way_says_where_what_there_is_and_how_to_go_on(string folder, string call, string step, string left, params string[] gone)
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
        await stage.DownAsync(Cancellation, gone);
        Assert.Equal(empty, await emulator.InventoryAsync(Cancellation));
    }

    [Fact(Explicit = true)]
    public async Task A_down_that_stops_half_way_says_where_and_goes_on()
    {
        await using var emulator = await AwsEmulator.StartAsync(Cancellation);
        var stage = new Stage("06-alb", emulator);
        var empty = await emulator.InventoryAsync(Cancellation);
        using (stage.Failing("bank-06")) Assert.Equal(1, (await stage.RunAsync("up", Cancellation)).ExitCode);
        Assert.NotEqual(empty, await emulator.InventoryAsync(Cancellation));

        await emulator.RefuseAsync(Cancellation, "DeleteStack");
        var (exitCode, _, error) = await stage.RunAsync("down", Cancellation, "--yes");
        Assert.Equal(1, exitCode);
        Assert.Contains("deploy/06-alb/down stopped at: delete bank-06. What there is:", error, StringComparison.Ordinal);
        Assert.EndsWith("deploy/06-alb/down again goes on\n", error, StringComparison.Ordinal);

        await emulator.RefuseAsync(Cancellation);
        await stage.DownAsync(Cancellation, "--snapshots");
        Assert.Equal(empty, await emulator.InventoryAsync(Cancellation));
    }

    [Fact(Explicit = true)]
    public async Task A_task_definition_is_registered_again_only_if_there_is_something_new_in_it()
    {
        await using var emulator = await AwsEmulator.StartAsync(Cancellation);
        string Register(string tag) => EcsTask.Register(emulator.Environment, tag);

        var first = Register("1");
        Assert.EndsWith("/bank:1", first, StringComparison.Ordinal);
        Assert.Equal(first, Register("1"));
        Assert.EndsWith("/bank:2", Register("2"), StringComparison.Ordinal);
        Assert.EndsWith("/bank:3", Register("1"), StringComparison.Ordinal); // the newest one is looked at
    }
}
