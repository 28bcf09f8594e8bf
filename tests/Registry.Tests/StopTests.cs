namespace Microservices.Registry.Tests;

public sealed class StopTests
{
    [Fact]
    public async Task A_node_that_is_asked_to_stop_sends_its_peers_everything_that_waits()
    {
        await using var toPeer = new TcpGate();
        await using var two = await Node.StartAsync();
        await using var node = await Node.StartProcessAsync($"eureka.client.service-url.defaultZone={toPeer.Url}");
        await node.KnowsSoonAsync();
        toPeer.LeadTo(two);
        var instances = TestInstance.Many("CART", 2000);
        toPeer.Block();
        foreach (var instance in instances) await node.RegisterAsync(instance);
        await node.SetStatusAsync(instances[^1], "OUT_OF_SERVICE");
        await node.CancelAsync(instances[0]);

        toPeer.Heal();
        Assert.Equal(0, await node.StopAsync());

        var known = await two.KnownAsync();
        Assert.Equal(1999, known.Split(' ').Length);
        Assert.Contains($"CART/{instances[^1].Id}:OUT_OF_SERVICE", known);
        Assert.DoesNotContain($"CART/{instances[0].Id}:", known);
    }

    [Fact]
    public async Task A_node_that_is_asked_to_stop_tells_its_peers_what_waits_keeps_what_it_knows_and_ends_its_streams()
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await using var peer = await FakePeer.StartAsync();
        await using var node = await Node.StartProcessAsync($"eureka.client.service-url.defaultZone={peer.Url}", $"eureka.server.snapshot-file={file}");
        await node.KnowsSoonAsync();
        using var client = new HttpClient { BaseAddress = new($"http://127.0.0.1:{node.Port}") };
        await using var listener = await EventListener.OpenAsync(client);
        await listener.NextAsync();

        await node.RegisterAsync(new("CART", "n1"));
        Assert.Equal("change", (await listener.NextAsync()).Name);
        await node.RegisterAsync(new("CART", "n2"));
        var exitCode = await node.StopAsync();

        Assert.Equal(0, exitCode);
        Assert.Equal(["n1", "n2"], new[] { await peer.NextAsync(), await peer.NextAsync() }.Select(sent => sent.Item.Text("id")));
        Assert.Contains("\"n2\"", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        while (await Record.ExceptionAsync(listener.NextAsync) is null)
        {
            // What was told before the end.
        }
        File.Delete(file);
    }
}
