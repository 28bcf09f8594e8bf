using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace Microservices.ConfigServer.Tests;

public sealed class MonitorTests : IDisposable
{
    private const string Secret = "spring.cloud.config.server.monitor.secret=s3cret";

    private const string Push =
        """{"commits":[{"added":["a/my-shop-dev.yml"],"removed":[],"modified":["application.yml"]},{"removed":["orders.properties"]}]}""";

    private readonly ConfigDirectory _directory = new();

    [Theory]
    [InlineData("X-Github-Event", "push", "X-Hub-Signature-256", "sha256=")]
    [InlineData("X-Gogs-Event", "push", "X-Gogs-Signature", "")]
    public async Task A_signed_push_names_the_applications(string header, string kind, string signature, string prefix)
    {
        using var server = ConfigServer.Start(_directory, Secret);

        using var response = await PostAsync(server, Push, (header, kind), (signature, prefix + Sign(Push)));

        Assert.Equal("""["my-shop-dev","my-shop","my","*","orders"]""", await TextAsync(response));
    }

    [Theory]
    [InlineData("X-Gitlab-Event", "Push Hook", "X-Gitlab-Token", """["my-shop-dev","my-shop","my","*","orders"]""")]
    [InlineData("X-Git-Oschina-Event", "Push Hook", "X-Gitee-Token", """["my-shop-dev","my-shop","my","*","orders"]""")]
    [InlineData("X-Gitlab-Event", "Tag Push Hook", "X-Gitlab-Token", "[]")]
    [InlineData("X-Github-Event", "ping", "X-Gitlab-Token", "[]")]
    public async Task A_token_is_enough_where_senders_do_not_sign(string header, string kind, string token, string names)
    {
        using var server = ConfigServer.Start(_directory, Secret);

        using var response = await PostAsync(server, Push, (header, kind), (token, "s3cret"));

        Assert.Equal(names, await TextAsync(response));
    }

    [Theory]
    [InlineData("X-Gitea-Event", "push", "X-Gitea-Signature")]
    [InlineData("X-Event-Key", "repo:push", "X-Hub-Signature")]
    [InlineData("X-Event-Key", "repo:refs_changed", "X-Hub-Signature")]
    public async Task Some_senders_name_no_files_and_mean_everybody(string header, string kind, string signature)
    {
        using var server = ConfigServer.Start(_directory, Secret);

        using var response = await PostAsync(server, "{}", (header, kind), (signature, Sign("{}")));

        Assert.Equal("""["*"]""", await TextAsync(response));
    }

    [Theory]
    [InlineData("""{"path":"a.yml"}""", "application/json", """["a"]""")]
    [InlineData("""{"path":["a.yml","b-c.yml"]}""", "application/json", """["a","b-c","b"]""")]
    [InlineData("path=a.yml&path=x/application.yml", "application/x-www-form-urlencoded", """["a","*"]""")]
    [InlineData("""{"other":1}""", "application/json", "[]")]
    public async Task Paths_may_be_told_by_hand(string body, string type, string names)
    {
        using var server = ConfigServer.Start(_directory, Secret);

        using var response = await PostAsync(server, body, type, ("Authorization", "Bearer s3cret"));

        Assert.Equal(names, await TextAsync(response));
    }

    [Theory]
    [InlineData("X-Hub-Signature-256", "sha256=00")]
    [InlineData("X-Gitlab-Token", "wrong")]
    [InlineData("Authorization", "Bearer wrong")]
    [InlineData("Authorization", "Bearer")]
    [InlineData("X-Other", "s3cret")]
    public async Task Who_does_not_know_the_secret_is_refused(string header, string value)
    {
        using var server = ConfigServer.Start(_directory, Secret);

        using var response = await PostAsync(server, Push, ("X-Github-Event", "push"), (header, value));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Without_a_secret_there_is_no_monitor()
    {
        using var server = ConfigServer.Start(_directory);

        using var response = await PostAsync(server, Push, ("X-Github-Event", "push"));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Bodies_names_and_depth_are_bounded()
    {
        using var server = ConfigServer.Start(_directory, Secret);
        var many = $$"""{"path":[{{string.Join(',', Enumerable.Range(0, 5000).Select(i => $"\"{i}-a-b-c-d.yml\""))}}]}""";
        var hyphens = $$"""{"path":"{{new string('-', 100_000)}}.yml"}""";
        var deep = new string('[', 100_000);

        using var first = await PostAsync(server, many, ("Authorization", "Bearer s3cret"));
        using var second = await PostAsync(server, hyphens, ("Authorization", "Bearer s3cret"));
        using var third = await PostAsync(server, deep, ("Authorization", "Bearer s3cret"));
        using var fourth = await PostAsync(server, new string(' ', 5 << 20), ("Authorization", "Bearer s3cret"));

        Assert.InRange((await TextAsync(first)).Split(',').Length, 1, 1000);
        Assert.Equal("[]", await TextAsync(second));
        Assert.Equal(HttpStatusCode.BadRequest, third.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, fourth.StatusCode);
    }

    [Fact]
    public async Task A_webhook_fetches_at_once_and_tells_who_listens()
    {
        var git = new GitCommands(_directory.PathOf("team"));
        git.Commit("orders.yml", "k: 1");
        await using var remote = await GitHttpServer.StartAsync(_directory.Path);
        using var server = ConfigServer.StartGit(
            Secret, $"spring.cloud.config.server.git.uri={remote.Address}team", "spring.cloud.config.server.git.refresh-rate=-1",
            $"spring.cloud.config.server.git.basedir={_directory.PathOf("clones")}");
        Assert.Equal("1", (await server.GetAsync("/orders/dev")).Raw("k"));
        using var events = await EventListener.OpenAsync(server, "?application=orders");
        git.Commit("orders.yml", "k: 2");

        using var response = await PostAsync(server, "{}", ("X-Gitea-Event", "push"), ("X-Gitea-Signature", Sign("{}")));

        Assert.Equal("""{"applications":["orders"]}""", await events.NextAsync("change"));
        Assert.Equal("2", (await server.GetAsync("/orders/dev")).Raw("k"));
    }

    private static string Sign(string body) =>
        Convert.ToHexStringLower(HMACSHA256.HashData("s3cret"u8, Encoding.UTF8.GetBytes(body)));

    private static async Task<string> TextAsync(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private static Task<HttpResponseMessage> PostAsync(ConfigServer server, string body, params (string Name, string Value)[] headers) =>
        PostAsync(server, body, "application/json", headers);

    private static async Task<HttpResponseMessage> PostAsync(
        ConfigServer server, string body, string type, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/monitor") { Content = new StringContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public void Dispose() => _directory.Dispose();
}
