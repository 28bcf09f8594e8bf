using Microservices.Golden;

namespace Microservices.Registry.Tests;

/// <summary>The registry gives the answers that were recorded from the original, apart from the decisions in golden/waivers.</summary>
public sealed class ReplayTests
{
    private static readonly string Folder = Repository.PathOf("tests", "Registry.Tests", "golden");
    private static readonly Waivers Waivers = Waivers.Load(Path.Combine(Folder, "waivers"));

    public static TheoryData<string> Scenarios() =>
        [.. Directory.GetFiles(Path.Combine(Folder, "scenarios"), "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order()];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task The_registry_answers_as_recorded(string name)
    {
        var scenario = Scenario.Load(Path.Combine(Folder, "scenarios", name + ".json"));
        await using var server = new RegistryServer(scenario.Options);

        var replay = new Replay(scenario) { Waivers = Waivers };
        var result = await replay.RunAsync(server.Address, TestContext.Current.CancellationToken);

        Assert.True(result.Passed, result.ToString());
    }

    [Fact]
    public void Every_waiver_belongs_to_a_scenario() => Assert.Empty(Waivers.OutsideOf(Scenarios().Select(row => row.Data)));
}
