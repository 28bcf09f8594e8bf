using System.Net;
using Microsoft.Extensions.Time.Testing;

namespace Microservices.ConfigServer.Tests;

/// <summary>A repository on another host: a real git server, over HTTP.</summary>
public sealed class GitRemoteTests : IDisposable
{
    private readonly ConfigDirectory _root = new();
    private readonly GitCommands _git;

    public GitRemoteTests()
    {
        _git = new GitCommands(_root.PathOf("team"));
        _git.Commit("orders.yml", "k: 1");
    }

    [Fact]
    public async Task What_is_pushed_is_fetched_without_a_request_waiting_for_it()
    {
        await using var remote = await GitHttpServer.StartAsync(_root.Path);
        using var server = Start(remote, "spring.cloud.config.server.git.refresh-rate=1");
        Assert.Equal("1", (await server.GetAsync("/orders/dev")).Raw("k"));

        var commit = _git.Commit("orders.yml", "k: 2");

        var environment = await server.EventuallyAsync("/orders/dev", found => found.Raw("k") == "2");
        Assert.Equal(commit, environment.GetProperty("version").GetString());
        Assert.Equal($"{remote.Address}team/orders.yml", environment.GetProperty("propertySources")[0].GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("/orders/dev")]
    [InlineData("/orders-dev.properties")]
    [InlineData("/orders/dev/main/orders.yml")]
    [InlineData("/explain/orders/dev")]
    public async Task After_a_quiet_time_the_first_request_sees_what_was_pushed(string path)
    {
        await using var remote = await GitHttpServer.StartAsync(_root.Path);
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        using var server = Start(time, remote);
        foreach (var pushed in new[] { "first", "second", "third" })
        {
            _git.Commit("orders.yml", $"k: {pushed}");
            time.Advance(TimeSpan.FromSeconds(7));

            Assert.Contains(pushed, await server.GetTextAsync(path), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task After_a_quiet_time_a_remote_that_is_away_holds_nobody_up()
    {
        await using var remote = await GitHttpServer.StartAsync(_root.Path);
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        using var server = Start(time, remote);
        Assert.Equal("1", (await server.GetAsync("/orders/dev")).Raw("k"));
        remote.IsDown = true;
        time.Advance(TimeSpan.FromSeconds(7));

        Assert.Equal("1", (await server.GetAsync("/orders/dev")).Raw("k"));
    }

    [Fact]
    public async Task After_a_restart_the_first_request_sees_what_was_pushed_meanwhile()
    {
        await using var remote = await GitHttpServer.StartAsync(_root.Path);
        using (var first = Start(remote)) Assert.Equal("1", (await first.GetAsync("/orders/dev")).Raw("k"));
        _git.Commit("orders.yml", "k: 2");

        using var second = Start(remote);

        Assert.Equal("2", (await second.GetAsync("/orders/dev")).Raw("k"));
    }

    [Fact]
    public async Task Metrics_tell_how_long_ago_the_remote_was_asked()
    {
        await using var remote = await GitHttpServer.StartAsync(_root.Path);
        // In a process of its own: there are only so many metrics in one, and other tests' servers have theirs.
        await using var server = ConfigServerProcess.Start(OptionsFor(remote).Select(option => "--" + option));
        using var client = new HttpClient { BaseAddress = await server.AddressAsync() };
        var (time, found) = (0, "");

        // Counting begins with the first scrape, and a scrape is kept for a second.
        string[] wanted = ["config_environment_builds_total", $"repository=\"{remote.Address}team\"", "cache=\"environments\""];
        await Eventually.HoldsAsync(
            async () =>
            {
                found = await client.GetStringAsync("/actuator/prometheus", TestContext.Current.CancellationToken);
                await client.GetStringAsync($"/orders{time++}/dev", TestContext.Current.CancellationToken);
                return Array.TrueForAll(wanted, text => found.Contains(text, StringComparison.Ordinal));
            },
            () => found);
    }

    [Fact]
    public async Task While_the_remote_is_down_the_last_state_is_served_and_health_says_so()
    {
        await using var remote = await GitHttpServer.StartAsync(_root.Path);
        using var server = Start(remote, "management.endpoint.health.show-details=always", "spring.cloud.config.server.git.refresh-rate=1");
        Assert.Equal("1", (await server.GetAsync("/orders/dev")).Raw("k"));

        remote.IsDown = true;

        var health = await server.EventuallyAsync("/actuator/health/configServer", found => found.GetRawText().Contains("problems"));
        Assert.Equal("UP", health.GetProperty("status").GetString());
        var problem = health.GetProperty("details").GetProperty("problems")[0];
        Assert.Equal("the remote cannot be fetched", problem.GetProperty("error").GetString());
        Assert.InRange(problem.GetProperty("since").GetDateTimeOffset(), DateTimeOffset.UtcNow - Eventually.Limit, DateTimeOffset.UtcNow);
        Assert.Equal("1", (await server.GetAsync("/orders/dev")).Raw("k"));

        remote.IsDown = false;
        await server.EventuallyAsync("/actuator/health/configServer", found => !found.GetRawText().Contains("problems"));
    }

    [Fact]
    public async Task A_start_against_a_dead_remote_answers_404_and_heals_by_itself()
    {
        await using var remote = await GitHttpServer.StartAsync(_root.Path, isDown: true);
        using var server = Start(remote);
        Assert.Equal(HttpStatusCode.NotFound, await server.GetStatusAsync("/orders/dev"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await server.GetStatusAsync("/actuator/health"));

        remote.IsDown = false;

        Assert.Equal("1", (await server.EventuallyAsync("/orders/dev", _ => true)).Raw("k"));
        Assert.Equal(HttpStatusCode.OK, await server.GetStatusAsync("/actuator/health"));
    }

    [Fact]
    public async Task A_restart_reuses_the_clone()
    {
        await using var remote = await GitHttpServer.StartAsync(_root.Path);
        using (var first = Start(remote)) Assert.Equal("1", (await first.GetAsync("/orders/dev")).Raw("k"));
        remote.IsDown = true;

        using var second = Start(remote);

        Assert.Equal("1", (await second.GetAsync("/orders/dev")).Raw("k"));
    }

    [Fact]
    public async Task A_damaged_clone_is_fetched_again()
    {
        await using var remote = await GitHttpServer.StartAsync(_root.Path);
        using (var first = Start(remote)) Assert.Equal("1", (await first.GetAsync("/orders/dev")).Raw("k"));
        var clone = Directory.GetDirectories(_root.PathOf("clones")).Single();
        foreach (var file in Directory.GetFiles(clone)) File.WriteAllText(file, "damaged");

        using var second = Start(remote);

        Assert.Equal("1", (await second.EventuallyAsync("/orders/dev", _ => true)).Raw("k"));
    }

    [Theory]
    [InlineData("ann:right", "", true)]
    [InlineData("", "username=ann,password=right", true)]
    [InlineData("ann:wrong", "", false)]
    [InlineData("", "", false)]
    public async Task Credentials_open_a_repository_and_show_nowhere(string inUri, string asOptions, bool isOpen)
    {
        await using var remote = await GitHttpServer.StartAsync(_root.Path, "ann:right");
        var uri = new UriBuilder(new Uri(remote.Address, "team"));
        if (inUri.Length > 0) (uri.UserName, uri.Password) = (inUri.Split(':')[0], inUri.Split(':')[1]);
        var options = asOptions.Split(',', StringSplitOptions.RemoveEmptyEntries).Append($"uri={uri.Uri.AbsoluteUri}")
            .Append($"basedir={_root.PathOf("clones")}").Select(option => $"spring.cloud.config.server.git.{option}");
        using var server = ConfigServer.StartGit([.. options]);

        var answer = await server.SendRawAsync("/orders/dev");

        Assert.StartsWith(isOpen ? "HTTP/1.1 200" : "HTTP/1.1 404", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("ann", answer, StringComparison.Ordinal);
        foreach (var file in Directory.EnumerateFiles(_root.PathOf("clones"), "*", SearchOption.AllDirectories))
        {
            var content = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
            Assert.DoesNotContain("ann:", content, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_deleted_branch_is_kept_unless_it_is_to_be_forgotten(bool forgets)
    {
        _git.Run("branch", "old");
        await using var remote = await GitHttpServer.StartAsync(_root.Path);
        using var server = Start(
            remote, $"spring.cloud.config.server.git.delete-untracked-branches={forgets}", "spring.cloud.config.server.git.refresh-rate=1");
        Assert.Equal(HttpStatusCode.OK, await server.GetStatusAsync("/orders/dev/old"));

        _git.Run("branch", "-D", "old");
        _git.Commit("orders.yml", "k: 3");
        await server.EventuallyAsync("/orders/dev", found => found.Raw("k") == "3");

        Assert.Equal(forgets ? HttpStatusCode.NotFound : HttpStatusCode.OK, await server.GetStatusAsync("/orders/dev/old"));
    }

    [Fact]
    public async Task A_branch_that_was_rewritten_is_followed()
    {
        await using var remote = await GitHttpServer.StartAsync(_root.Path);
        using var server = Start(remote, "spring.cloud.config.server.git.refresh-rate=1");
        Assert.Equal("1", (await server.GetAsync("/orders/dev")).Raw("k"));

        _git.Run("commit", "-q", "--amend", "-m", "another");
        _git.Commit("orders.yml", "k: 4");

        await server.EventuallyAsync("/orders/dev", found => found.Raw("k") == "4");
    }

    [Fact]
    public async Task Each_application_may_have_its_own_repository()
    {
        new GitCommands(_root.PathOf("cart-config")).Commit("cart.yml", "k: 5");
        await using var remote = await GitHttpServer.StartAsync(_root.Path);
        using var server = ConfigServer.StartGit(
            $"spring.cloud.config.server.git.uri={remote.Address}{{application}}-config",
            $"spring.cloud.config.server.git.basedir={_root.PathOf("clones")}");

        Assert.Equal("5", (await server.GetAsync("/cart/dev")).Raw("k"));
        Assert.Equal(HttpStatusCode.NotFound, await server.GetStatusAsync("/other/dev"));
        Assert.Equal(HttpStatusCode.NotFound, await server.GetStatusAsync("/a%3Fb/dev"));
    }

    private ConfigServer Start(GitHttpServer remote, params string[] options) => Start(TimeProvider.System, remote, options);

    private ConfigServer Start(TimeProvider time, GitHttpServer remote, params string[] options) =>
        ConfigServer.StartGit(time, [.. OptionsFor(remote), .. options]);

    private string[] OptionsFor(GitHttpServer remote) =>
    [
        $"spring.cloud.config.server.git.uri={remote.Address}team",
        $"spring.cloud.config.server.git.basedir={_root.PathOf("clones")}",
        "spring.cloud.config.server.git.timeout=60", // a busy machine is no slow host
    ];

    public void Dispose() => _root.Dispose();
}
