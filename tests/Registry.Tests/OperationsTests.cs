using System.Text.Json;

namespace Microservices.Registry.Tests;

public sealed class OperationsTests
{
    private readonly TestInstance _cart = new("CART", "n1");

    [Fact]
    public async Task Metrics_say_who_is_here_and_what_happened()
    {
        await using var node = await Node.StartProcessAsync("eureka.client.service-url.defaultZone=http://me:secret@127.0.0.1:9/eureka");
        await Eventually.HoldsAsync(async () => await node.KnownAsync() != "403", () => "it never opens");
        await node.RegisterAsync(_cart);
        await node.RegisterAsync(new("ORDER", "n2") { Status = "DOWN" });
        await node.RenewAsync(_cart);
        await node.CancelAsync(new("ORDER", "n2"));

        var text = await node.Client.GetStringAsync(new Uri("/actuator/prometheus", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Contains("eureka_server_instances{", text);
        Assert.Contains("application=\"CART\",status=\"UP\"} 1", text);
        Assert.Matches(@"eureka_server_renewals_total(\{[^}]*\})? 1\b", text);
        Assert.Matches(@"eureka_server_registrations_total(\{[^}]*\})? 2\b", text);
        Assert.Matches(@"eureka_server_cancellations_total(\{[^}]*\})? 1\b", text);
        Assert.Contains("peer=\"http://127.0.0.1:9/eureka/\"", text);
        Assert.Contains("eureka_server_payload_size_bytes", text);
        Assert.DoesNotContain("secret", text);
    }

    [Fact]
    public async Task The_server_says_how_it_is()
    {
        await using var registry = new TestRegistry();

        var status = (await registry.GetAsync("status")).GetProperty("status");

        Assert.Equal("test", status.GetProperty("generalStats").Text("environment"));
        Assert.Equal("", status.GetProperty("applicationStats").Text("registered-replicas"));
    }

    [Fact]
    public async Task A_server_that_waits_for_its_peers_is_not_ready()
    {
        using var hole = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        hole.Start();
        await using var node = await Node.StartAsync(
            $"eureka.client.service-url.defaultZone=http://{hole.LocalEndpoint}/eureka", "eureka.server.peer-node-read-timeout-ms=60000");

        using var response = await node.Client.GetAsync(new Uri("/actuator/health/readiness", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(503, (int)response.StatusCode);
        Assert.Equal("403", await node.KnownAsync());
    }

    [Fact]
    public async Task Why_an_instance_is_listed_still_is_said_in_words()
    {
        await using var registry = new TestRegistry();
        foreach (var instance in TestInstance.Many("CART", 3)) await registry.RegisterAsync(instance);
        Assert.Contains("The lease runs out in 90 s", await ExplainAsync(registry));

        for (var minute = 0; minute < 3; minute++) registry.Pass(60);

        var explanation = await ExplainAsync(registry);
        Assert.Contains("not renewed since", explanation);
        Assert.Contains("The lease ran out 90 s ago", explanation);
        Assert.Contains("Self-preservation keeps it: 0 renewals came in the last full minute, of 6 expected", explanation);
        var page = JsonDocument.Parse(await registry.Client.GetStringAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken)).RootElement;
        Assert.True(page.GetProperty("selfPreservation").GetProperty("emergency").GetBoolean());
        Assert.StartsWith("Emergency", page.GetProperty("selfPreservation").Text("explanation"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_will_be_evicted_is_said_too()
    {
        await using var registry = TestRegistry.WithoutSelfPreservation("eureka.server.eviction-interval-timer-in-ms=300000");
        await registry.RegisterAsync(new TestInstance("CART", "host-0:8080"));

        registry.Pass(100);

        Assert.Contains("The next eviction run, every 300 s, removes it", await ExplainAsync(registry));
    }

    private static async Task<string> ExplainAsync(TestRegistry registry) =>
        (await registry.GetAsync("apps/CART/host-0:8080/lease")).GetProperty("lease").Text("explanation")!;
}
