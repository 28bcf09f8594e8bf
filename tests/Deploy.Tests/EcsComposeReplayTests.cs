using System.Text.Json.Nodes;

namespace Microservices.Deploy.Tests;

/// <summary>The generator makes the requests that were recorded from ecs-cli 1.21.0, says what it said and ends as it ended.</summary>
public sealed class EcsComposeReplayTests
{
    public static TheoryData<string> Cases() => [.. RecordedCase.Names()];

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_generator_does_what_ecs_cli_did(string name)
    {
        var recorded = RecordedCase.Load(name);

        Check(recorded, EcsComposeRun.Here(recorded.Folder, recorded.Environment, recorded.Arguments));
    }

    [Theory]
    [InlineData("11-six-services")]
    [InlineData("errors/interpolation-invalid")]
    public async Task So_it_does_when_it_is_started_with_dotnet_run(string name)
    {
        var recorded = RecordedCase.Load(name);

        Check(recorded, await EcsComposeRun.AsProcessAsync(recorded.Folder, recorded.Environment, recorded.Arguments));
    }

    [Fact]
    public void A_waived_error_is_one_that_was_recorded_otherwise() => Assert.All(RecordedCase.Waivers, waiver =>
    {
        var recorded = (string?)RecordedCase.Load(waiver.Key).Expected["error"];
        Assert.NotNull(recorded);
        Assert.NotEqual(recorded, waiver.Value);
    });

    [Fact]
    public void All_cases_are_there() => Assert.Equal(183, Cases().Count);

    private static void Check(RecordedCase recorded, EcsComposeRun run)
    {
        Assert.Equal(recorded.ExitCode, run.ExitCode);
        Assert.Equal(recorded.Log.Order(StringComparer.Ordinal), run.Log.Where(IsNoError).Order(StringComparer.Ordinal));
        if (recorded.Error is not null)
        {
            Assert.Empty(run.Output);
            Assert.Equal(Sorted(recorded.Error), Sorted(Cause(run)));
            Assert.Equal(["error", "fatal"], run.Log.Where(line => !IsNoError(line) && !IsOfLibrary(line)).Select(line => line.Split('=', ' ')[1]));
        }
        else Assert.Equal(RequestComparison.Normalize(recorded.Expected["taskDefinition"]), RequestComparison.Normalize(JsonNode.Parse(run.Output)));
    }

    private static bool IsNoError(string line) => !line.StartsWith("level=error", StringComparison.Ordinal) && !line.StartsWith("level=fatal", StringComparison.Ordinal);

    /// <summary>A line that a library in ecs-cli adds to the error; it was not recorded.</summary>
    private static bool IsOfLibrary(string line) => line.StartsWith("level=error msg=\"Could not parse config for project ", StringComparison.Ordinal);

    /// <summary>The lines that come after the log's: the cause as it is.</summary>
    private static string Cause(EcsComposeRun run) =>
        string.Join('\n', run.Error.TrimEnd('\n').Split('\n').Where(line => !line.StartsWith("time=", StringComparison.Ordinal)));

    private static string Sorted(string lines) => string.Join('\n', lines.Split('\n').Order(StringComparer.Ordinal));
}
