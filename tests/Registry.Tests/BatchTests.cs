using System.Text;
using System.Text.Json;

namespace Microservices.Registry.Tests;

/// <summary>What the registry sends to its peers, and what it makes of their answers.</summary>
public sealed class BatchTests
{
    private readonly TestInstance _cart = new("CART", "n1");

    [Fact]
    public async Task Every_action_is_sent_in_the_form_that_Java_nodes_understand()
    {
        await using var peer = await FakePeer.StartAsync();
        await using var node = await Node.StartAsync($"eureka.client.service-url.defaultZone=http://me:s%3Acret@{peer.Address}/eureka");

        await node.RegisterAsync(_cart);
        var (path, headers, item) = await peer.NextAsync();
        Assert.Equal("POST /eureka/peerreplication/batch/", path);
        Assert.Equal("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("me:s:cret")), headers.Authorization);
        Assert.Equal("application/json, application/json", $"{headers.ContentType}, {headers.Accept}");
        Assert.Equal("DefaultServer, Java-EurekaClient-Replication", $"{headers["DiscoveryIdentity-Name"]}, {headers.UserAgent}");
        Assert.Equal("Register CART/n1 UP 1700000000000", Describe(item));
        Assert.Equal("n1", item.GetProperty("instanceInfo").Text("instanceId"));

        await node.RenewAsync(_cart);
        Assert.Equal("Heartbeat CART/n1 UP 1700000000000", Describe((await peer.NextAsync()).Item));
        await node.SetStatusAsync(_cart, "OUT_OF_SERVICE");
        Assert.Equal("StatusUpdate CART/n1 OUT_OF_SERVICE 1700000000000", Describe((await peer.NextAsync()).Item));
        await node.RenewAsync(_cart);
        item = (await peer.NextAsync()).Item;
        Assert.Equal("Heartbeat CART/n1 OUT_OF_SERVICE 1700000000000", Describe(item));
        Assert.Equal("OUT_OF_SERVICE", item.Text("overriddenStatus"));
        await node.SendAsync(HttpMethod.Delete, "apps/CART/n1/status?value=UP");
        Assert.Equal("DeleteStatusOverride CART/n1 UP 1700000000000", Describe((await peer.NextAsync()).Item));
        await node.SendAsync(HttpMethod.Put, "apps/CART/n1/metadata?colour=blue");
        item = (await peer.NextAsync()).Item;
        Assert.Equal("blue", item.GetProperty("instanceInfo").GetProperty("metadata").Text("colour"));
        await node.CancelAsync(_cart);
        Assert.Equal("Cancel CART/n1", Describe((await peer.NextAsync()).Item)[.."Cancel CART/n1".Length]);
    }

    [Fact]
    public async Task What_a_peer_passes_on_is_not_passed_on_again()
    {
        await using var peer = await FakePeer.StartAsync();
        await using var node = await Node.StartAsync($"eureka.client.service-url.defaultZone={peer.Url}");
        await using var other = await Node.StartAsync($"eureka.client.service-url.defaultZone={node.Url}");

        await other.RegisterAsync(_cart);
        await node.KnowsSoonAsync("CART/n1:UP");
        await node.RegisterAsync(new("ORDER", "n2"));

        Assert.StartsWith("Register ORDER/n2", Describe((await peer.NextAsync()).Item), StringComparison.Ordinal);
        Assert.Empty(peer.Items);
    }

    [Fact]
    public async Task A_peer_that_holds_a_newer_registration_is_believed()
    {
        await using var peer = await FakePeer.StartAsync();
        await using var node = await Node.StartAsync($"eureka.client.service-url.defaultZone={peer.Url}");
        await node.RegisterAsync(_cart);
        var registered = (await peer.NextAsync()).Item.GetProperty("instanceInfo").GetRawText();
        var newer = registered.Replace("1700000000000", "1700000000009").Replace("\"overriddenStatus\":\"UNKNOWN\"", "\"overriddenStatus\":\"DOWN\"");
        peer.Answer = item => item.Text("action") == "Heartbeat" ? $$"""{"statusCode":409,"responseEntity":{{newer}}}""" : """{"statusCode":200}""";

        await node.RenewAsync(_cart);

        await node.KnowsSoonAsync("CART/n1:DOWN");
        var held = (await node.GetAsync("apps/CART/n1")).GetProperty("instance");
        Assert.Equal(("1700000000009", "DOWN"), (held.Text("lastDirtyTimestamp"), held.Text("overriddenStatus")));
    }

    [Theory]
    [InlineData(503)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(504)]
    [InlineData(404)]
    [InlineData(401)]
    [InlineData(302)]
    public async Task A_peer_that_cannot_take_a_batch_now_is_told_again_later(int status)
    {
        await using var peer = await FakePeer.StartAsync();
        peer.Status = status;
        await using var node = await Node.StartAsync($"eureka.client.service-url.defaultZone={peer.Url}");
        await node.RegisterAsync(_cart);
        await Eventually.HoldsAsync(() => peer.Batches > 0, () => "the peer is told nothing");
        await node.CancelAsync(_cart);
        await node.RegisterAsync(_cart with { LastDirty = 1_700_000_000_005 });

        peer.Status = 200;

        Assert.StartsWith("Cancel CART/n1", Describe((await peer.NextAsync()).Item), StringComparison.Ordinal);
        Assert.Equal("Register CART/n1 UP 1700000000005", Describe((await peer.NextAsync()).Item));
        Assert.Empty(peer.Items);
    }

    [Fact]
    public async Task A_cancellation_of_an_older_registration_leaves_a_newer_one_alone()
    {
        await using var registry = new TestRegistry();
        await registry.RegisterAsync(_cart);
        const string batch = """{"replicationList":[{"appName":"CART","id":"n1","lastDirtyTimestamp":1699999999999,"action":"Cancel"}]}""";

        using var response = await registry.SendAsync(
            HttpMethod.Post, "peerreplication/batch/", new StringContent(batch, Encoding.UTF8, "application/json"));

        Assert.Equal(200, (int)response.StatusCode);
        Assert.True(await registry.KnowsAsync(_cart));
    }

    private static string Describe(JsonElement item)
    {
        var status = item.TryGetProperty("status", out var value) ? " " + value.GetString() : "";
        var dirty = item.TryGetProperty("lastDirtyTimestamp", out var number) ? " " + number.GetInt64() : "";
        return $"{item.Text("action")} {item.Text("appName")}/{item.Text("id")}{status}{dirty}";
    }
}
