using System.Net;
using Microsoft.Extensions.Time.Testing;

namespace Microservices.ConfigServer.Tests;

public sealed class EventTests : IDisposable
{
    private readonly ConfigDirectory _directory = new();

    [Fact]
    public async Task A_commit_reaches_a_listener()
    {
        var git = new GitCommands(_directory.PathOf("repository"));
        git.Commit("my-shop-dev.yml", "k: 1");
        using var server = ConfigServer.StartGit($"spring.cloud.config.server.git.uri=file://{git.Directory}");
        Assert.Equal(HttpStatusCode.OK, await server.GetStatusAsync("/my-shop/dev"));
        using var events = await EventListener.OpenAsync(server);

        git.Commit("my-shop-dev.yml", "k: 2");

        Assert.Equal("""{"applications":["my-shop-dev","my-shop","my"]}""", await events.NextAsync("change"));
        Assert.Equal("2", (await server.GetAsync("/my-shop/dev")).Raw("k"));
    }

    [Fact]
    public async Task A_file_that_is_written_reaches_those_whom_it_concerns()
    {
        using var server = ConfigServer.Start(_directory.With("orders.yml", "k: 1"));
        using var orders = await EventListener.OpenAsync(server, "?application=orders,other");
        using var cart = await EventListener.OpenAsync(server, "?application=cart");
        using var all = await EventListener.OpenAsync(server);

        _directory.With("orders.yml", "k: 22");
        Assert.Contains("\"orders\"", await all.NextAsync("change"), StringComparison.Ordinal);
        Assert.Contains("\"orders\"", await orders.NextAsync("change"), StringComparison.Ordinal);

        _directory.With("sub/application-dev.yml", "k: 3");
        Assert.Contains("\"*\"", await cart.NextAsync("change"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_changes_as_soon_as_a_listener_is_ready_is_told()
    {
        var time = new FakeTimeProvider();
        using var server = ConfigServer.Start(_directory.With("orders.yml", "k: 1"), time);
        var opening = EventListener.OpenAsync(server);
        await time.PassUntilAsync(() => opening.IsCompleted);
        using var events = await opening;

        _directory.With("orders.yml", "k: 22");

        var told = events.NextAsync("change");
        await time.PassUntilAsync(() => told.IsCompleted);
        Assert.Contains("\"orders\"", await told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_server_stops_while_somebody_listens()
    {
        var server = ConfigServer.Start(_directory);
        using var events = await EventListener.OpenAsync(server);

        await Task.Run(server.Dispose, TestContext.Current.CancellationToken).WaitAsync(Eventually.Limit, TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("/orders/dev")]
    [InlineData("/orders-dev.yml")]
    [InlineData("/orders/dev/main")]
    public async Task An_answer_that_the_client_has_is_304(string path)
    {
        using var server = ConfigServer.Start(_directory.With("orders.yml", "k: 1"));
        using var first = await server.SendAsync(HttpMethod.Get, path);
        var tag = first.Headers.ETag;
        Assert.NotNull(tag);
        Assert.False(tag.IsWeak);

        Assert.Equal(HttpStatusCode.NotModified, await StatusAsync(server, path, tag.Tag));
        Assert.Equal(HttpStatusCode.NotModified, await StatusAsync(server, path, $"\"other\", {tag.Tag}"));
        Assert.Equal(HttpStatusCode.NotModified, await StatusAsync(server, path, "*"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(server, path, "\"other\""));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(server, path, "nonsense"));
    }

    private static async Task<HttpStatusCode> StatusAsync(ConfigServer server, string path, string tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        using var response = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    public void Dispose() => _directory.Dispose();
}
