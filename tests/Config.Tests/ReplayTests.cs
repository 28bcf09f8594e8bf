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
        var options = scenario.Options.Select(tokens.Expand);
        var replay = new Replay(scenario) { Waivers = Waivers, Tokens = tokens };

        var result = await RunAsync(replay, options);

        Assert.True(result.Passed, result.ToString());
    }

    private static async Task<ReplayResult> RunAsync(Replay replay, IEnumerable<string> options)
    {
        // Which of several repositories comes first depends on the order of the options, which only a command line keeps.
        if (options.Any(option => option.Contains(".repos.", StringComparison.Ordinal)))
        {
            await using var process = await ServerProcess.StartAsync(Server, options.Select(option => "--" + option), Cancellation);
            return await replay.RunAsync(process.Address, Cancellation);
        }
        using var server = ConfigServer.StartGit([.. options]);
        return await replay.RunAsync(server.Address, Cancellation);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_waiver_belongs_to_a_scenario() => Assert.Empty(Waivers.OutsideOf(Scenarios().Select(row => row.Data)));
}
