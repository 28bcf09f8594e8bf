using System.Net;
using Microsoft.Extensions.Logging;

namespace Microservices.ConfigServer.Client.Tests;

public sealed class StartTests
{
    private static readonly string[] Retrying =
    [
        "Spring:Cloud:Config:FailFast=true", "Spring:Cloud:Config:Retry:Enabled=true", "Spring:Cloud:Config:Retry:MaxAttempts=2000000000",
    ];

    [Fact]
    public async Task It_waits_for_a_server_that_comes_later_and_logs_each_try_once()
    {
        await using var server = await FakeConfigServer.StartAsync();
        server.Status = _ => server.Requests.Count < 4 ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK;
        using var application = new Application(server, Retrying);

        await application.LoadWhileTimePassesAsync();

        Assert.Equal(4, server.Requests.Count);
        Assert.Equal("hello", application["greeting"]);
        Assert.Equal(
            [
                $"Waiting for the config server: {server.Uri}/ answered 503 (try 1, next in 1 s)",
                $"Waiting for the config server: {server.Uri}/ answered 503 (try 2, next in 1.1 s)",
                $"Waiting for the config server: {server.Uri}/ answered 503 (try 3, next in 1.2 s)",
                $"Settings of customer/dev loaded from {server.Uri}/: 1 sources, 2 keys, version abc123",
            ],
            application.Log.AtLeast(LogLevel.Information));
    }

    [Fact]
    public async Task After_the_last_try_it_gives_up()
    {
        await using var server = await FakeConfigServer.StartAsync();
        server.Status = _ => HttpStatusCode.InternalServerError;
        using var application = new Application(server, [.. Retrying, "Spring:Cloud:Config:Retry:MaxAttempts=3"]);

        await Assert.ThrowsAsync<ConfigServerException>(application.LoadWhileTimePassesAsync);

        Assert.Equal(3, server.Requests.Count);
        Assert.Equal(3, application.Log.AtLeast(LogLevel.Warning).Count());
    }

    [Fact]
    public async Task Without_retries_it_fails_fast()
    {
        await using var server = await FakeConfigServer.StartAsync();
        server.Status = _ => HttpStatusCode.NotFound;
        using var application = new Application(server, "Spring:Cloud:Config:FailFast=true", "Spring:Cloud:Config:Retry:Enabled=false");

        Assert.Throws<ConfigServerException>(application.Load);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("<html>not a config server</html>")]
    [InlineData("[]")]
    [InlineData("""{"propertySources":{}}""")]
    [InlineData("""{"propertySources":[{"name":"x","source":{"a":"\ud800"}}]}""")]
    public async Task Without_fail_fast_it_goes_on_with_one_warning(string body)
    {
        await using var server = await FakeConfigServer.StartAsync();
        server.Body = body;
        using var application = new Application(server, "Spring:Cloud:Config:Retry:Enabled=true").Load();

        Assert.Null(application["greeting"]);
        Assert.Single(application.Log.AtLeast(LogLevel.Warning));
    }

    [Fact]
    public async Task Credentials_are_in_no_log_line_and_no_error()
    {
        await using var server = await FakeConfigServer.StartAsync();
        server.Status = _ => HttpStatusCode.Unauthorized;
        var uri = server.Uri.Replace("http://", "http://bud:hunter2@", StringComparison.Ordinal);
        using var application = new Application(
            $"Spring:Cloud:Config:Uri={uri}", "Spring:Cloud:Config:Token=hunter2", "Spring:Cloud:Config:FailFast=true");

        var error = Assert.Throws<ConfigServerException>(application.Load);

        Assert.DoesNotContain("hunter2", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", string.Concat(application.Log.AtLeast(LogLevel.Trace)), StringComparison.Ordinal);
        Assert.Contains("401", error.Message, StringComparison.Ordinal);
    }
}
