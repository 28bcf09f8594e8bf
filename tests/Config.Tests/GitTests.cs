using System.Net;
using Microsoft.Extensions.Time.Testing;

namespace Microservices.ConfigServer.Tests;

public sealed class GitTests : IDisposable
{
    private static readonly TimeSpan HalfASecond = TimeSpan.FromMilliseconds(500);
    private readonly ConfigDirectory _directory = new();
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);
    private readonly GitCommands _git;

    public GitTests()
    {
        _git = new GitCommands(_directory.PathOf("repository"));
        _git.Commit("application.yml", "shared: 1");
        _git.Commit("orders.yml", "k: 1");
    }

    [Fact]
    public async Task A_commit_is_served_within_half_a_second()
    {
        using var server = Start();
        Assert.Equal("1", await ReadAsync(server, "/orders/dev"));

        var commit = _git.Commit("orders.yml", "k: 2");
        _time.Advance(HalfASecond);

        var environment = await server.GetAsync("/orders/dev");
        Assert.Equal("2", environment.Raw("k"));
        Assert.Equal(commit, environment.GetProperty("version").GetString());
        Assert.Equal("k: 2\nshared: 1", string.Join('\n', (await server.GetTextAsync("/orders-dev.properties")).Split('\n').Order()));
    }

    [Fact]
    public async Task Nothing_is_checked_out_and_nothing_written()
    {
        _git.Run("checkout", "-q", "-b", "work");
        _git.Commit("orders.yml", "k: 7");
        var head = _git.Run("rev-parse", "HEAD");
        using var server = Start();

        Assert.Equal("1", await ReadAsync(server, "/orders/dev"));
        Assert.Equal("7", await ReadAsync(server, "/orders/dev/work"));
        Assert.Equal("1", await ReadAsync(server, "/orders/dev/main"));
        Assert.Equal(head, _git.Run("rev-parse", "HEAD"));
        Assert.Empty(_git.Run("status", "--porcelain"));
    }

    [Fact]
    public async Task While_a_commit_has_a_broken_file_the_last_good_one_is_served_to_whom_it_concerns()
    {
        using var server = Start("management.endpoint.health.show-details=always");
        Assert.Equal("1", await ReadAsync(server, "/orders/dev"));

        _git.Write("cart.yml", "k: 5");
        _git.Commit("orders.yml", "k: [");
        _time.Advance(HalfASecond);

        Assert.Equal("1", await ReadAsync(server, "/orders/dev"));
        Assert.Equal("5", await ReadAsync(server, "/cart/dev"));
        var problem = (await server.GetAsync("/actuator/health/configServer")).GetProperty("details").GetProperty("problems")[0];
        Assert.StartsWith("orders.yml: line ", problem.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(_time.GetUtcNow(), problem.GetProperty("since").GetDateTimeOffset());

        _git.Commit("cart.yml", "k: 6");
        _time.Advance(HalfASecond);
        Assert.Equal("1", await ReadAsync(server, "/orders/dev"));
        Assert.Equal("6", await ReadAsync(server, "/cart/dev"));

        _git.Commit("orders.yml", "k: 8");
        _time.Advance(HalfASecond);
        Assert.Equal("8", await ReadAsync(server, "/orders/dev"));
        Assert.False((await server.GetAsync("/actuator/health/configServer")).GetProperty("details").TryGetProperty("problems", out _));
    }

    [Fact]
    public async Task A_repository_that_begins_broken_is_500()
    {
        _git.Commit("orders.yml", "k: [");
        using var server = Start();

        Assert.Equal(HttpStatusCode.InternalServerError, await server.GetStatusAsync("/orders/dev"));
        Assert.Equal(HttpStatusCode.OK, await server.GetStatusAsync("/cart/dev"));
    }

    [Fact]
    public async Task Symbolic_links_are_followed_inside_the_repository_only()
    {
        File.WriteAllText(_directory.PathOf("secret.txt"), "leaked");
        Link("in", "deep/../orders.yml");
        Link("out", "../secret.txt");
        Link("etc", "/etc/hostname");
        Link("loop", "loop.txt");
        Link("git", ".git/config");
        _git.Run("add", "-A");
        _git.Commit("links");
        using var server = Start();

        Assert.Equal("k: 1", await server.GetTextAsync("/orders/dev/main/in.txt"));
        foreach (var name in new[] { "out", "etc", "loop", "git" })
        {
            Assert.Equal(HttpStatusCode.NotFound, await server.GetStatusAsync($"/orders/dev/main/{name}.txt"));
        }
    }

    [Fact]
    public async Task Of_several_labels_the_last_is_the_strongest()
    {
        _git.Run("checkout", "-q", "-b", "next");
        var next = _git.Commit("orders.yml", "k: 9");
        using var server = Start();
        using var patient = Start("spring.cloud.config.server.git.continue-on-multiple-label-failure=true");

        var environment = await server.GetAsync("/orders/dev/main,next");

        Assert.Equal("9", environment.Raw("k"));
        Assert.Equal(4, environment.GetProperty("propertySources").GetArrayLength());
        Assert.EndsWith("," + next, environment.GetProperty("version").GetString(), StringComparison.Ordinal);
        Assert.Equal("1", (await server.GetAsync("/orders/dev/next,main")).Raw("k"));
        Assert.Equal(HttpStatusCode.NotFound, await server.GetStatusAsync("/orders/dev/main,missing"));
        Assert.Equal("1", (await patient.GetAsync("/orders/dev/main,missing")).Raw("k"));
    }

    [Theory]
    [InlineData("main~1")]
    [InlineData("main%5E")]
    [InlineData("HEAD@%7B0%7D")]
    [InlineData("main:orders.yml")]
    [InlineData("--upload-pack=touch")]
    [InlineData("-c")]
    [InlineData(":(_)first")]
    [InlineData("refs")]
    [InlineData("0000000000000000000000000000000000000000")]
    public async Task Labels_are_names_and_not_expressions(string label)
    {
        using var server = Start();

        Assert.Equal(HttpStatusCode.NotFound, await server.GetStatusAsync($"/orders/dev/{label}"));
    }

    [Fact]
    public async Task Master_stands_in_for_main()
    {
        _git.Run("branch", "-m", "main", "master");
        using var server = Start();
        using var strict = Start("spring.cloud.config.server.git.try-master-branch=false");

        Assert.Equal("1", await ReadAsync(server, "/orders/dev"));
        Assert.Equal("1", await ReadAsync(server, "/orders/dev/main"));
        Assert.Equal(HttpStatusCode.NotFound, await strict.GetStatusAsync("/orders/dev"));
    }

    [Fact]
    public async Task Wildcards_and_placeholders_choose_directories()
    {
        _git.Write("a/one/orders.yml", "w: 1");
        _git.Write("a/two/deep/orders.yml", "d: 1");
        _git.Write("x?/orders.yml", "x: 1");
        _git.Commit("services/orders/orders.yml", "s: 1");
        using var server = Start("spring.cloud.config.server.git.search-paths=a/o*,a/**/deep,services/{application},x?");

        var environment = await server.GetAsync("/orders/dev");

        Assert.Equal(["x", "s", "d", "w", "k", "shared"], environment.Keys());
        Assert.Equal(["shared"], (await server.GetAsync("/o%3Frders/dev")).Keys());
    }

    [Theory]
    [InlineData("./services/orders", "s")]
    [InlineData("services//orders", "s")]
    [InlineData("services/./orders/", "s")]
    [InlineData("/./services//{application}/.", "s")]
    [InlineData("././services/o*", "o,s")]
    [InlineData(".", "")]
    [InlineData("current", "s")]
    [InlineData("deep/chain", "s")]
    [InlineData("deep/all/orders", "s")]
    [InlineData("deep/all/*", "o,s")]
    [InlineData("curr*,deep/**/other", "o,s")]
    [InlineData("self/services/orders", "s")]
    [InlineData("circle,outside,root", "")]
    public async Task A_search_path_may_be_written_in_other_ways_and_lead_over_links(string paths, string keys)
    {
        _git.Write("services/orders/orders.yml", "s: 1");
        _git.Write("services/other/orders.yml", "o: 1");
        LinkDirectory("current", "services/orders");
        LinkDirectory("deep/chain", "../current");
        LinkDirectory("deep/all", "../services");
        LinkDirectory("self", ".");
        LinkDirectory("circle", "circle");
        LinkDirectory("outside", "../..");
        LinkDirectory("root", "/");
        _git.Commit("links");
        using var server = Start($"spring.cloud.config.server.git.search-paths={paths}");

        var environment = await server.GetAsync("/orders/dev");

        Assert.Equal([.. keys.Split(',', StringSplitOptions.RemoveEmptyEntries), "k", "shared"], environment.Keys());
    }

    [Theory]
    [InlineData("file:./{0}")]
    [InlineData("file:{0}")]
    [InlineData("./{0}")]
    public async Task A_relative_repository_begins_where_the_server_was_started(string uri)
    {
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, _git.Directory);
        using var server = ConfigServer.StartGit($"spring.cloud.config.server.git.uri={uri.Replace("{0}", relative, StringComparison.Ordinal)}");

        Assert.Equal("1", await ReadAsync(server, "/orders/dev"));
    }

    [Theory]
    [InlineData("", "", "g,n")]
    [InlineData("2", "1", "n,g")]
    [InlineData("", "1", "n,g")]
    [InlineData("1", "2", "g,n")]
    [InlineData("1", "", "g,n")]
    [InlineData("1", "1", "g,n")]
    public async Task The_order_of_a_composite_is_that_of_its_orders_then_of_its_list(string ofGit, string ofFiles, string keys)
    {
        _directory.With("native/cart.yml", "n: 1");
        _git.Commit("cart.yml", "g: 1");
        const string composite = "spring.cloud.config.server.composite";
        List<string> options =
        [
            "spring.profiles.active=composite",
            $"{composite}[0].type=git",
            $"{composite}[0].uri=file://{_git.Directory}",
            $"{composite}[1].type=native",
            $"{composite}[1].search-locations=file:{_directory.PathOf("native")}",
        ];
        if (ofGit.Length > 0) options.Add($"{composite}[0].order={ofGit}");
        if (ofFiles.Length > 0) options.Add($"{composite}[1].order={ofFiles}");
        using var server = ConfigServer.StartGit([.. options]);

        Assert.Equal(keys.Split(','), (await server.GetAsync("/cart/dev")).Keys().Where(key => key != "shared"));
    }

    [Fact]
    public async Task Another_back_end_may_be_left_out_when_it_fails()
    {
        _directory.With("native/orders.yml", "n: 1");
        string[] options =
        [
            "spring.profiles.active=composite",
            "spring.cloud.config.server.composite[0].type=native",
            $"spring.cloud.config.server.composite[0].search-locations=file:{_directory.PathOf("native")}",
            "spring.cloud.config.server.composite[1].type=git",
            $"spring.cloud.config.server.composite[1].uri=file://{_git.Directory}",
        ];
        using var strict = ConfigServer.StartGit([.. options]);
        using var patient = ConfigServer.StartGit([.. options, "spring.cloud.config.server.fail-on-composite-error=false"]);

        Assert.Equal(["n", "k", "shared"], (await strict.GetAsync("/orders/dev")).Keys());
        Assert.Equal(HttpStatusCode.NotFound, await strict.GetStatusAsync("/orders/dev/missing"));
        Assert.Equal(["n"], (await patient.GetAsync("/orders/dev/missing")).Keys());
    }

    private void Link(string name, string target) => File.CreateSymbolicLink(Path.Combine(_git.Directory, name + ".txt"), target);

    private void LinkDirectory(string path, string target)
    {
        var link = Path.Combine(_git.Directory, path);
        Directory.CreateDirectory(Path.GetDirectoryName(link)!);
        File.CreateSymbolicLink(link, target);
        _git.Run("add", path);
    }

    private ConfigServer Start(params string[] options) =>
        ConfigServer.StartGit(_time, [$"spring.cloud.config.server.git.uri=file://{_git.Directory}", .. options]);

    private static async Task<string?> ReadAsync(ConfigServer server, string path) => (await server.GetAsync(path)).Raw("k");

    public void Dispose() => _directory.Dispose();
}
