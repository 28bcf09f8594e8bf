using Microservices.Golden;

namespace Microservices.ConfigServer.Tests;

/// <summary>The server gives the answers that were recorded from the original, apart from the decisions in golden/waivers.</summary>
public sealed class ReplayTests(GitFixture git) : IClassFixture<GitFixture>
{
    private static readonly string Folder = Repository.PathOf("tests", "Config.Tests", "golden");
    private static readonly string Server = Path.Combine(AppContext.BaseDirectory, "Config.dll");
    private static readonly Waivers Waivers = Waivers.Load(Path.Combine(Folder, "waivers"));

    public static TheoryData<string> Scenarios() =>
        [.. Directory.GetFiles(Path.Combine(Folder, "scenarios"), "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order()];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task The_server_answers_as_recorded(string name)
    {
        var scenario = Scenario.Load(Path.Combine(Folder, "scenarios", name + ".json"));
        var tokens = new Tokens();
        var files = Path.Combine(Folder, "config-repos", scenario.Repo!);
        tokens.Set("${REPO}", GitFixture.Has(scenario.Repo!) ? git.Build(scenario.Repo!) : files);
        tokens.Set("${KEYS}", Path.Combine(Folder, "keys"));
        var options = scenario.Options.Select(option => "--" + tokens.Expand(option));
        await using var server = await Golden.ServerProcess.StartAsync(Server, options, TestContext.Current.CancellationToken);

        var replay = new Replay(scenario) { Waivers = Waivers, Tokens = tokens };
        var result = await replay.RunAsync(server.Address, TestContext.Current.CancellationToken);

        Assert.True(result.Passed, result.ToString());
    }

    [Fact]
    public void Every_waiver_belongs_to_a_scenario() => Assert.Empty(Waivers.OutsideOf(Scenarios().Select(row => row.Data)));
}
