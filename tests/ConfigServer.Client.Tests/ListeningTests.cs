using System.Net;
using System.Threading.Channels;

namespace Microservices.ConfigServer.Client.Tests;

public sealed class ListeningTests
{
    private const string EveryHour = "Spring:Cloud:Config:PollingInterval=01:00:00";
    private const string Change = "id: 1\nevent: change\ndata: {\"applications\":[\"customer\"]}";

    [Fact]
    public async Task A_change_is_there_as_soon_as_the_server_tells()
    {
        await using var server = await FakeConfigServer.StartAsync();
        server.Events = Channel.CreateUnbounded<string>();
        using var application = new Application(server, EveryHour).Load();
        await Eventually.HoldsAsync(() => Environments(server) == 2, () => "it has not happened");
        Assert.Equal("/events?application=customer", server.Requests.Single(request => request.Target.StartsWith("/events", StringComparison.Ordinal)).Target);

        server.Source = """{"greeting":"servus"}""";
        server.Events.Writer.TryWrite(": nothing yet");
        server.Events.Writer.TryWrite(Change);

        await Eventually.HoldsAsync(() => application["greeting"] == "servus", () => "it has not happened");
        Assert.Equal(3, Environments(server));
    }

    [Fact]
    public async Task After_a_break_it_listens_again_and_misses_nothing()
    {
        await using var server = await FakeConfigServer.StartAsync();
        server.Events = Channel.CreateUnbounded<string>();
        using var application = new Application(server, EveryHour).Load();
        await Eventually.HoldsAsync(() => Environments(server) == 2, () => "it has not happened");

        var first = server.Events;
        server.Events = Channel.CreateUnbounded<string>();
        server.Source = """{"greeting":"meanwhile"}""";
        first.Writer.Complete();

        await application.Time.PassUntilAsync(() => application["greeting"] == "meanwhile");
        Assert.Equal(2, server.Requests.Count(request => request.Target.StartsWith("/events", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_server_without_a_stream_is_polled_and_seldom_asked_for_one()
    {
        await using var server = await FakeConfigServer.StartAsync();
        server.Status = target => target.StartsWith("/events", StringComparison.Ordinal) ? HttpStatusCode.NotFound : HttpStatusCode.OK;
        using var application = new Application(server, "Spring:Cloud:Config:PollingInterval=00:00:10").Load();

        await application.Time.PassUntilAsync(() => Environments(server) > 10);

        Assert.Equal(1, server.Requests.Count(request => request.Target.StartsWith("/events", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(EveryHour, "Spring:Cloud:Config:ListenForChanges=false")]
    [InlineData("Spring:Cloud:Config:Timeout=1000", "Spring:Cloud:Config:ListenForChanges=true")]
    public async Task Switched_off_or_without_polling_nobody_listens(params string[] settings)
    {
        await using var server = await FakeConfigServer.StartAsync();
        using var application = new Application(server, settings).Load();

        ((Microsoft.Extensions.Configuration.IConfigurationRoot)application.Builder.Configuration).Reload();

        Assert.DoesNotContain(server.Requests, request => request.Target.StartsWith("/events", StringComparison.Ordinal));
    }

    private static int Environments(FakeConfigServer server) =>
        server.Requests.Count(request => request.Target.StartsWith("/customer", StringComparison.Ordinal));
}
