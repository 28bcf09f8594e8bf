namespace Microservices.Registry.Tests;

/// <summary>Registries in processes of their own, which tell each other what happens.</summary>
public sealed class PeerTests
{
    private readonly TestInstance _cart = new("CART", "n1");
    private readonly TestInstance _order = new("ORDER", "n2");
    private readonly TestInstance _bill = new("BILL", "n3");

    [Fact]
    public async Task What_happens_at_one_node_is_known_to_the_other()
    {
        await using var one = await Node.StartAsync();
        await using var two = await Node.StartAsync($"eureka.client.service-url.defaultZone={one.Url}");
        await using var three = await Node.StartAsync($"eureka.client.service-url.defaultZone={two.Url},{one.Url}");

        await three.RegisterAsync(_cart);
        await three.RegisterAsync(_order);
        await one.KnowsSoonAsync("CART/n1:UP", "ORDER/n2:UP");
        await two.KnowsSoonAsync("CART/n1:UP", "ORDER/n2:UP");

        await three.SetStatusAsync(_cart, "OUT_OF_SERVICE");
        await three.CancelAsync(_order);
        await one.KnowsSoonAsync("CART/n1:OUT_OF_SERVICE");

        Assert.Equal(200, await three.SendAsync(HttpMethod.Delete, "apps/CART/n1/status?value=UP"));
        await two.KnowsSoonAsync("CART/n1:UP");
    }

    [Fact]
    public async Task Nothing_is_lost_when_one_direction_is_blocked_for_a_while()
    {
        await using var toOne = new TcpGate();
        await using var toTwo = new TcpGate();
        await using var one = await Node.StartAsync($"eureka.client.service-url.defaultZone={toTwo.Url}");
        await using var two = await Node.StartAsync($"eureka.client.service-url.defaultZone={toOne.Url}");
        toOne.LeadTo(one);
        toTwo.LeadTo(two);
        await one.RegisterAsync(_cart);
        await one.RegisterAsync(_order);
        await two.KnowsSoonAsync("CART/n1:UP", "ORDER/n2:UP");

        toTwo.Block();
        await one.RegisterAsync(_bill);
        await one.SetStatusAsync(_cart, "OUT_OF_SERVICE");
        await one.CancelAsync(_order);
        await two.RegisterAsync(new TestInstance("SHIP", "n4"));
        await one.KnowsSoonAsync("BILL/n3:UP", "CART/n1:OUT_OF_SERVICE", "SHIP/n4:UP");
        Assert.Equal("CART/n1:UP ORDER/n2:UP SHIP/n4:UP", await two.KnownAsync());

        toTwo.Heal();
        await two.KnowsSoonAsync("BILL/n3:UP", "CART/n1:OUT_OF_SERVICE", "SHIP/n4:UP");
        Assert.Equal(await one.KnownAsync(), await two.KnownAsync());
    }

    [Fact]
    public async Task After_a_partition_both_nodes_say_the_same_of_every_instance()
    {
        // What an operator and an instance do before, and what they do while the other node hears nothing of it.
        (string Before, string Meanwhile)[] scripts =
        [
            ("", "override OUT_OF_SERVICE, register DOWN"),
            ("", "override OUT_OF_SERVICE, register UP"),
            ("", "register DOWN, override UP"),
            ("", "override OUT_OF_SERVICE, release DOWN"),
            ("", "override OUT_OF_SERVICE, override UP"),
            ("", "override OUT_OF_SERVICE, release UP, override DOWN"),
            ("", "override OUT_OF_SERVICE, cancel, register UP"),
            ("override OUT_OF_SERVICE", "release UNKNOWN, register UP"),
            ("override OUT_OF_SERVICE", "release UP, override UP"),
            ("override OUT_OF_SERVICE", "register UP, release UP"),
            ("override OUT_OF_SERVICE", "release UP, register STARTING, override DOWN"),
        ];
        await using var toTwo = new TcpGate();
        await using var one = await Node.StartAsync($"eureka.client.service-url.defaultZone={toTwo.Url}");
        await using var two = await Node.StartAsync();
        toTwo.LeadTo(two);
        for (var i = 0; i < scripts.Length; i++) await PlayAsync(one, i, $"register UP, {scripts[i].Before}");
        await one.RegisterAsync(_order);
        await AgreeSoonAsync(one, two, "ORDER/n2");

        toTwo.Block();
        for (var i = 0; i < scripts.Length; i++) await PlayAsync(one, i, scripts[i].Meanwhile);
        toTwo.Heal();
        await one.RegisterAsync(_bill);
        await AgreeSoonAsync(one, two, "BILL/n3");

        // Nor does one hold back later what the other lets through.
        for (var i = 0; i < scripts.Length; i++) await PlayAsync(one, i, "register UP");
        await one.RegisterAsync(_order with { LastDirty = _order.LastDirty + 1, Status = "DOWN" });
        await AgreeSoonAsync(one, two, "ORDER/n2:DOWN");
    }

    [Fact]
    public async Task A_heartbeat_brings_a_peer_that_forgot_the_instance_to_know_it_again()
    {
        await using var toTwo = new TcpGate();
        await using var one = await Node.StartAsync($"eureka.client.service-url.defaultZone={toTwo.Url}");
        await one.RegisterAsync(_cart);
        await using var two = await Node.StartAsync();
        await two.RegisterAsync(_cart);
        toTwo.LeadTo(two);
        await two.CancelAsync(_cart);

        Assert.Equal(200, await one.RenewAsync(_cart));

        await two.KnowsSoonAsync("CART/n1:UP");
    }

    [Fact]
    public async Task A_node_that_starts_answers_only_once_it_knows_what_its_peers_know()
    {
        await using var one = await Node.StartAsync();
        foreach (var instance in TestInstance.Many("CART", 500)) await one.RegisterAsync(instance);
        var known = await one.KnownAsync();

        await using var two = await Node.StartAsync($"eureka.client.service-url.defaultZone={one.Url}");

        var first = "";
        await Eventually.HoldsAsync(async () => (first = await two.KnownAsync()) != "403", () => "it never opens");
        Assert.Equal(known, first);
    }

    [Fact]
    public async Task Peers_come_and_go_while_the_node_runs()
    {
        var file = Path.GetTempFileName();
        await using var one = await Node.StartAsync($"eureka.server.peers-file={file}");
        await using var two = await Node.StartAsync();
        await one.RegisterAsync(_cart);

        await File.WriteAllTextAsync(file, $"# the others\n{two.Url}\n", TestContext.Current.CancellationToken);
        await Eventually.HoldsAsync(
            async () =>
            {
                await one.RenewAsync(_cart);
                return await two.KnownAsync() == "CART/n1:UP";
            },
            () => "the new peer is told of nobody");

        await File.WriteAllTextAsync(file, "no URL\n", TestContext.Current.CancellationToken);
        await Eventually.HoldsAsync(async () => await PeersAsync(one) == "", () => "the peer that left the file stays");
        File.Delete(file);
    }

    [Fact]
    public async Task A_node_is_no_peer_of_itself_and_another_on_the_same_host_is()
    {
        await using var toSelf = new TcpGate();
        await using var other = await Node.StartAsync();
        await using var node = await Node.StartAsync(
            $"eureka.client.service-url.defaultZone=http://127.0.0.1:{{port}}/eureka/,http://localhost:{{port}}/eureka,{other.Url},{toSelf.Url}");
        toSelf.LeadTo(node);

        await node.RegisterAsync(_cart);
        await other.KnowsSoonAsync("CART/n1:UP");

        // One that goes by another name shows in its answer.
        var peers = "";
        await Eventually.HoldsAsync(async () => (peers = await PeersAsync(node)) == other.Url, () => $"its peers are {peers}");
    }

    [Fact]
    public async Task A_peer_that_never_answers_slows_nobody()
    {
        using var hole = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        hole.Start();
        await using var toTwo = new TcpGate();
        await using var one = await Node.StartAsync($"eureka.client.service-url.defaultZone=http://{hole.LocalEndpoint}/eureka/,{toTwo.Url}",
            "eureka.server.peer-node-read-timeout-ms=60000", "eureka.server.max-elements-in-peer-replication-pool=5");
        await using var two = await Node.StartAsync();
        toTwo.LeadTo(two);

        var instances = TestInstance.Many("CART", 100);
        foreach (var instance in instances) await one.RegisterAsync(instance);
        foreach (var instance in instances) Assert.Equal(200, await one.RenewAsync(instance));

        await two.KnowsSoonAsync([.. instances.Select(instance => $"CART/{instance.Id}:UP")]);
    }

    private static async Task PlayAsync(Node node, int number, string script)
    {
        var instance = new TestInstance("CART", $"n{number}");
        var path = $"apps/CART/{instance.Id}";
        foreach (var step in script.Split(", ", StringSplitOptions.RemoveEmptyEntries))
        {
            var status = step[(step.IndexOf(' ') + 1)..];
            switch (step.Split(' ')[0])
            {
                // None is older than the one before.
                case "register":
                    await node.RegisterAsync(instance with { Status = status, LastDirty = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() });
                    break;
                case "override": Assert.Equal(200, await node.SetStatusAsync(instance, status)); break;
                case "release": Assert.Equal(200, await node.SendAsync(HttpMethod.Delete, $"{path}/status?value={status}")); break;
                default: Assert.Equal(200, await node.CancelAsync(instance)); break;
            }
        }
    }

    /// <summary>Waits until both know the same, and among it something that was told last.</summary>
    private static async Task AgreeSoonAsync(Node one, Node two, string last)
    {
        string here = "", there = "";
        await Eventually.HoldsAsync(
            async () =>
            {
                (here, there) = (await one.KnownAsync(withOverrides: true), await two.KnownAsync(withOverrides: true));
                return here == there && there.Contains(last, StringComparison.Ordinal);
            },
            () => $"{here} here, and there {there}");
    }

    private static async Task<string> PeersAsync(Node node) =>
        string.Join(' ', (await node.GetAsync("/")).GetProperty("peers").EnumerateArray().Select(peer => peer.Text("url")));
}
