using Microservices.Deploy.Tests.Emulator;

namespace Microservices.Deploy.Tests.Stages;

/// <summary>deploy/check against an emulated account.</summary>
public sealed class CheckTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task What_is_missing_and_what_is_running_is_said_and_nothing_is_made()
    {
        await using var emulator = await AwsEmulator.StartAsync(Cancellation);
        var empty = await emulator.InventoryAsync(Cancellation);

        var (exitCode, output, _) = await new Stage("", emulator).RunAsync("check", Cancellation);
        Assert.True(exitCode == 0, output);
        Assert.Contains("ok       region eu-west-1\n", output, StringComparison.Ordinal);
        Assert.Contains("no stack of 'bank' is running", output, StringComparison.Ordinal);
        Assert.Equal(empty, await emulator.InventoryAsync(Cancellation));

        var nobody = new Dictionary<string, string> { ["AWS_ACCESS_KEY_ID"] = "", ["AWS_SECRET_ACCESS_KEY"] = "", ["AWS_DEFAULT_REGION"] = "", ["AWS_SHARED_CREDENTIALS_FILE"] = "/dev/null", ["AWS_CONFIG_FILE"] = "/dev/null" };
        (exitCode, output, _) = await new Stage("", emulator).Set(nobody).RunAsync("check", Cancellation);
        Assert.Equal(3, exitCode);
        Assert.Contains("missing  a region", output, StringComparison.Ordinal);
        Assert.Contains("missing  credentials that work", output, StringComparison.Ordinal);

        await new Stage("03a-ecr", emulator).UpAsync(Cancellation, "--no-push");
        (exitCode, output, _) = await new Stage("", emulator).RunAsync("check", Cancellation, "--running");
        Assert.Equal(0, exitCode);
        Assert.Contains("running  bank-03a\t", output, StringComparison.Ordinal);
    }
}
