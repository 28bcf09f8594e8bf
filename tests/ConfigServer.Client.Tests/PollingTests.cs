using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace Microservices.ConfigServer.Client.Tests;

public sealed class PollingTests
{
    private const string EveryTenSeconds = "Spring:Cloud:Config:PollingInterval=00:00:10";

    [Fact]
    public async Task A_poll_tells_listeners_only_if_something_differs()
    {
        await using var server = await FakeConfigServer.StartAsync();
        using var application = new Application(server, EveryTenSeconds).Load();
        var changes = CountChanges(application);

        await application.Time.PassUntilAsync(() => server.Requests.Count >= 4);
        Assert.Equal(0, changes());

        server.Source = """{"greeting":"servus"}""";
        await application.Time.PassUntilAsync(() => changes() > 0);
        Assert.Equal("servus", application["greeting"]);

        var requests = server.Requests.Count;
        await application.Time.PassUntilAsync(() => server.Requests.Count > requests + 2);
        Assert.Equal(1, changes());
    }

    [Fact]
    public async Task A_server_that_fails_for_a_while_is_one_warning_and_the_values_stay()
    {
        await using var server = await FakeConfigServer.StartAsync();
        using var application = new Application(server, EveryTenSeconds).Load();

        server.Status = _ => HttpStatusCode.ServiceUnavailable;
        await application.Time.PassUntilAsync(() => application.Log.AtLeast(LogLevel.Warning).Any());
        var requests = server.Requests.Count;
        await application.Time.PassUntilAsync(() => server.Requests.Count >= requests + 3);
        Assert.Equal("hello", application["greeting"]);

        server.Status = _ => HttpStatusCode.OK;
        server.Source = """{"greeting":"back"}""";
        await application.Time.PassUntilAsync(() => application["greeting"] == "back");
        Assert.Single(application.Log.AtLeast(LogLevel.Warning));
    }

    [Fact]
    public async Task Reload_asks_the_server_at_once()
    {
        await using var server = await FakeConfigServer.StartAsync();
        using var application = new Application(server).Load();
        var changes = CountChanges(application);
        server.Source = """{"greeting":"fresh"}""";

        ((IConfigurationRoot)application.Builder.Configuration).Reload();

        Assert.Equal("fresh", application["greeting"]);
        Assert.Equal(2, server.Requests.Count);
        Assert.NotEqual(0, changes());
    }

    [Fact]
    public async Task After_the_start_the_loggers_of_the_host_are_used()
    {
        await using var server = await FakeConfigServer.StartAsync();
        using var application = new Application(server, EveryTenSeconds).Load();
        using var hostLog = new LogLines();
        application.Builder.Services.AddSingleton<ILoggerFactory>(hostLog);
        using var host = application.Builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);

        server.Status = _ => HttpStatusCode.ServiceUnavailable;
        await application.Time.PassUntilAsync(() => hostLog.AtLeast(LogLevel.Warning).Any());

        Assert.Empty(application.Log.AtLeast(LogLevel.Warning));
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    private static Func<int> CountChanges(Application application)
    {
        var count = 0;
        ChangeToken.OnChange(((IConfiguration)application.Builder.Configuration).GetReloadToken, () => Interlocked.Increment(ref count));
        return () => Volatile.Read(ref count);
    }
}
