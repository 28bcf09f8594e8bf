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

    private static async Task<IEnumerable<string>> StacksAsync(AwsEmulator emulator) =>
        (await emulator.AwsAsync(Cancellation, "cloudformation", "describe-stacks", "--query", "Stacks[].StackName")).AsArray().Select(name => (string)name!);
}
