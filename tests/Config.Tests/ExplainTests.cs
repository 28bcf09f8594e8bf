using System.Net;
using System.Text.Json;

namespace Microservices.ConfigServer.Tests;

public sealed class ExplainTests : IDisposable
{
    private readonly ConfigDirectory _files = new();

    [Fact]
    public async Task A_key_shows_its_place_and_what_it_overrides()
    {
        _files.With("application.yml", "a: weak\nonly:\n  here: 1\n").With("orders-dev.yml", "# strongest\na: strong\n").With("orders.properties", "a=middle\n");
        using var server = ConfigServer.Start(_files);

        var explanation = await server.GetAsync("/explain/orders/dev");

        var a = Property(explanation, "a");
        Assert.Equal(("strong", $"file:{_files.PathOf("orders-dev.yml")}", 2), PlaceOf(a));
        Assert.Equal(
            [("middle", $"file:{_files.PathOf("orders.properties")}", 1), ("weak", $"file:{_files.PathOf("application.yml")}", 1)],
            a.GetProperty("overrides").EnumerateArray().Select(PlaceOf));
        Assert.Equal(("1", $"file:{_files.PathOf("application.yml")}", 3), PlaceOf(Property(explanation, "only.here")));
        Assert.Equal("good", StateOf(explanation.GetProperty("repositories")[0]));
    }

    [Fact]
    public async Task A_list_replaces_a_weaker_one_as_a_whole()
    {
        using var server = ConfigServer.Start(_files.With("application.yml", "l: [a, b, c]").With("orders.yml", "l: [x]"));

        var explanation = await server.GetAsync("/explain/orders/dev");

        Assert.Equal("x", Property(explanation, "l[0]").GetProperty("value").GetString());
        Assert.DoesNotContain(explanation.GetProperty("properties").EnumerateArray(), property => property.GetProperty("key").GetString() == "l[1]");
    }

    [Fact]
    public async Task Git_shows_the_commit()
    {
        var git = new GitCommands(_files.PathOf("repository"));
        git.Commit("orders.yml", "k: 1");
        using var server = ConfigServer.StartGit($"spring.cloud.config.server.git.uri=file://{git.Directory}");

        var explanation = await server.GetAsync("/explain/orders/dev/main");

        var commit = explanation.GetProperty("version").GetString();
        Assert.Matches("^[0-9a-f]{40}$", commit);
        Assert.Equal(commit, Property(explanation, "k").GetProperty("commit").GetString());
        Assert.Equal(commit, explanation.GetProperty("repositories")[0].GetProperty("commit").GetString());
        Assert.Equal("main", explanation.GetProperty("label").GetString());
    }

    [Fact(Timeout = 20_000)]
    public async Task A_broken_commit_shows_since_when_and_why()
    {
        var git = new GitCommands(_files.PathOf("repository"));
        git.Commit("orders.yml", "k: 1");
        using var server = ConfigServer.StartGit($"spring.cloud.config.server.git.uri=file://{git.Directory}");
        await server.GetAsync("/orders/dev");
        git.Commit("orders.yml", "k: ]");

        JsonElement problem;
        // The commit is looked for at most every 200 ms.
        var cancellation = TestContext.Current.CancellationToken;
        do
        {
            cancellation.ThrowIfCancellationRequested();
            problem = (await server.GetAsync("/explain/orders/dev")).GetProperty("repositories")[0].GetProperty("problems");
        }
        while (problem.GetArrayLength() == 0);

        Assert.Contains("orders.yml: line 1", problem[0].GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.True(problem[0].GetProperty("since").GetDateTimeOffset() <= DateTimeOffset.UtcNow);
    }

    [Theory]
    [InlineData("spring.datasource.password", "hidden-value", "******")]
    [InlineData("PASSWORD", "hidden-value", "******")]
    [InlineData("my.api-key", "hidden-value", "******")]
    [InlineData("my.accessToken", "hidden-value", "******")]
    [InlineData("tokens[0].secret", "hidden-value", "******")]
    [InlineData("url", "mysql://bank:hidden-value@db/bank", "mysql://bank:******@db/bank")]
    [InlineData("connection", "Server=db;Password=hidden-value;Port=1", "Server=db;Password=******;Port=1")]
    [InlineData("tokenizer", "white-space", "white-space")]
    [InlineData("keyboard", "plain", "plain")]
    public async Task Secrets_are_masked_wherever_they_stand(string key, string value, string shown)
    {
        _files.With("application.properties", $"{key}={value}").With("orders.properties", $"{key}={value}");
        using var server = ConfigServer.Start(_files);

        var property = Property(await server.GetAsync("/explain/orders/dev"), key);

        Assert.Equal(shown, property.GetProperty("value").GetString());
        Assert.Equal(shown, property.GetProperty("overrides")[0].GetProperty("value").GetString());
        Assert.Equal(shown == "******", property.GetProperty("masked").GetBoolean());
    }

    [Fact]
    public async Task What_was_encrypted_is_masked()
    {
        using var server = ConfigServer.Start(_files, "encrypt.key=a-key");
        using var encrypted = await server.Client.PostAsync("/encrypt", new StringContent("hidden-value"), TestContext.Current.CancellationToken);
        var cipher = await encrypted.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        _files.With("orders.yml", $"plain-name: '{{cipher}}{cipher}'");

        Assert.Equal("******", Property(await server.GetAsync("/explain/orders/dev"), "plain-name").GetProperty("value").GetString());
        Assert.DoesNotContain("hidden-value", await server.GetTextAsync("/explain/orders/dev"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/explain/../dev")]
    [InlineData("/explain/orders/..")]
    [InlineData("/explain/orders/dev/..(_)x")]
    public async Task Names_that_could_leave_their_directory_are_400(string path)
    {
        using var server = ConfigServer.Start(_files);

        Assert.StartsWith("HTTP/1.1 400", await server.SendRawAsync(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_who_may_read_an_application_may_have_it_explained()
    {
        using var server = ConfigServer.Start(
            _files.With("orders.yml", "k: 1"),
            "spring.cloud.config.server.security.clients.shop.token=t",
            "spring.cloud.config.server.security.clients.shop.applications=orders");

        Assert.Equal(HttpStatusCode.Unauthorized, await server.GetStatusAsync("/explain/orders/dev"));
        server.Client.DefaultRequestHeaders.Authorization = new("Bearer", "t");
        Assert.Equal(HttpStatusCode.Forbidden, await server.GetStatusAsync("/explain/other/dev"));
        var explanation = await server.GetAsync("/explain/orders/dev");
        Assert.Equal(0, explanation.GetProperty("repositories").GetArrayLength());
    }

    private static JsonElement Property(JsonElement explanation, string key) =>
        explanation.GetProperty("properties").EnumerateArray().Single(property => property.GetProperty("key").GetString() == key);

    private static (string? Value, string? Source, int Line) PlaceOf(JsonElement value) =>
        (value.GetProperty("value").GetString(), value.GetProperty("source").GetString(), value.GetProperty("line").GetInt32());

    private static string StateOf(JsonElement repository) => repository.GetProperty("problems").GetArrayLength() == 0 ? "good" : "bad";

    public void Dispose() => _files.Dispose();
}
