using System.Text.Json;

namespace Microservices.Registry.Tests;

public sealed class StatusTests
{
    private readonly TestInstance _cart = new("CART", "n1:cart:9001");

    [Theory]
    [InlineData("UP", "UP", null, false, "UP")]
    [InlineData("UP", "OUT_OF_SERVICE", null, false, "UP")]
    [InlineData("UP", "OUT_OF_SERVICE", null, true, "OUT_OF_SERVICE")]
    [InlineData("UP", "DOWN", null, false, "DOWN")]
    [InlineData("UP", "STARTING", null, false, "STARTING")]
    [InlineData("UP", "UNKNOWN", null, false, "UNKNOWN")]
    [InlineData("OUT_OF_SERVICE", "UP", null, false, "OUT_OF_SERVICE")]
    [InlineData("OUT_OF_SERVICE", "UP", null, true, "UP")]
    [InlineData("DOWN", "UP", null, false, "UP")]
    [InlineData("STARTING", "OUT_OF_SERVICE", null, false, "OUT_OF_SERVICE")]
    [InlineData("UP", "UP", "OUT_OF_SERVICE", false, "OUT_OF_SERVICE")]
    [InlineData("UP", "UP", "OUT_OF_SERVICE", true, "OUT_OF_SERVICE")]
    [InlineData("UP", "DOWN", "OUT_OF_SERVICE", false, "DOWN")]
    [InlineData("UP", "STARTING", "DOWN", true, "STARTING")]
    [InlineData("DOWN", "OUT_OF_SERVICE", "UP", false, "UP")]
    public async Task The_status_is_decided_by_the_instance_the_operator_and_what_was(
        string existing, string incoming, string? overridden, bool isReplica, string expected)
    {
        await using var registry = new TestRegistry();
        await registry.RegisterAsync(_cart with { Status = existing });
        if (overridden is not null) Assert.Equal(200, await registry.SetStatusAsync(_cart, overridden));

        await registry.RegisterAsync(_cart with { Status = incoming, LastDirty = _cart.LastDirty + 1 }, isReplica);

        Assert.Equal(expected, (await registry.GetInstanceAsync(_cart)).Text("status"));
    }

    [Fact]
    public async Task An_override_that_is_taken_back_without_a_status_makes_the_instance_register_again()
    {
        await using var registry = new TestRegistry();
        await registry.RegisterAsync(_cart);
        await registry.SetStatusAsync(_cart, "OUT_OF_SERVICE");

        using var response = await registry.SendAsync(HttpMethod.Delete, $"apps/CART/{_cart.Id}/status");

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal("UNKNOWN", (await registry.GetInstanceAsync(_cart)).Text("status"));
        Assert.Equal(404, await registry.RenewAsync(_cart));
    }

    [Fact]
    public async Task An_override_of_one_application_leaves_another_with_the_same_instance_id_alone()
    {
        await using var registry = new TestRegistry();
        var (cart, order) = (new TestInstance("CART", "host.example"), new TestInstance("ORDER", "host.example"));
        await registry.RegisterAsync(cart);
        await registry.RegisterAsync(order);

        Assert.Equal(200, await registry.SetStatusAsync(cart, "OUT_OF_SERVICE"));
        await registry.RenewAsync(order);
        await registry.RegisterAsync(order with { LastDirty = order.LastDirty + 1 });
        Assert.Equal(("UP", "UNKNOWN"), Statuses(await registry.GetInstanceAsync(order)));

        await registry.CancelAsync(order);
        await registry.RenewAsync(cart);
        await registry.RegisterAsync(cart with { LastDirty = cart.LastDirty + 1 });
        Assert.Equal(("OUT_OF_SERVICE", "OUT_OF_SERVICE"), Statuses(await registry.GetInstanceAsync(cart)));
    }

    [Fact]
    public async Task An_override_that_nobody_asked_for_during_an_hour_is_forgotten()
    {
        await using var registry = new TestRegistry();
        await registry.RegisterAsync(_cart);
        await registry.SetStatusAsync(_cart, "OUT_OF_SERVICE");

        registry.Pass(3601);
        await registry.RegisterAsync(_cart with { LastDirty = _cart.LastDirty + 1 }, isReplica: true);

        Assert.Equal("UP", (await registry.GetInstanceAsync(_cart)).Text("status"));
    }

    [Fact]
    public async Task An_override_that_a_peer_knows_reaches_the_lists()
    {
        await using var registry = new TestRegistry();
        await registry.RegisterAsync(_cart);

        const string newer = "?lastDirtyTimestamp=1700000000001&overriddenstatus=OUT_OF_SERVICE";
        Assert.Equal(404, await registry.RenewAsync(_cart, newer, isReplica: true));
        Assert.Equal(200, await registry.RenewAsync(_cart));

        Assert.Equal("OUT_OF_SERVICE_1_", (await registry.GetAsync("apps")).HashCode());
    }

    [Theory]
    [InlineData("PUT", "")]
    [InlineData("PUT", "?lastDirtyTimestamp=soon")]
    [InlineData("PUT", "/status")]
    [InlineData("PUT", "/status?value=nonsense")]
    [InlineData("DELETE", "/status?lastDirtyTimestamp=soon")]
    [InlineData("PUT", "/metadata?a=b")]
    public async Task An_unknown_instance_is_unknown_whatever_else_is_wrong(string method, string rest)
    {
        await using var registry = new TestRegistry();

        using var response = await registry.SendAsync(new(method), $"apps/CART/{_cart.Id}{rest}");

        Assert.Equal(404, (int)response.StatusCode);
    }

    [Fact]
    public async Task An_instance_that_is_hidden_cannot_be_changed_and_comes_back_with_a_heartbeat()
    {
        await using var registry = TestRegistry.WithoutSelfPreservation("eureka.server.eviction-interval-timer-in-ms=600000");
        await registry.RegisterAsync(_cart);
        registry.Pass(91);

        foreach (var path in new[] { "status?value=DOWN", "metadata?a=b" })
        {
            using var response = await registry.SendAsync(HttpMethod.Put, $"apps/CART/{_cart.Id}/{path}");
            Assert.Equal(404, (int)response.StatusCode);
        }

        Assert.Equal(200, await registry.RenewAsync(_cart));
        Assert.Equal("UP", (await registry.GetInstanceAsync(_cart)).Text("status"));
    }

    [Fact]
    public async Task Metadata_names_that_differ_in_case_are_different()
    {
        await using var registry = new TestRegistry();
        await registry.RegisterAsync(_cart);

        using var response = await registry.SendAsync(HttpMethod.Put, $"apps/CART/{_cart.Id}/metadata?Zone=A&ZONE=B&zone=c&zone=d");

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal("""{"zone":"c","Zone":"A","ZONE":"B"}""", (await registry.GetInstanceAsync(_cart)).GetProperty("metadata").GetRawText());
    }

    [Fact]
    public async Task A_status_that_is_none_is_refused_by_name()
    {
        await using var registry = new TestRegistry();
        await registry.RegisterAsync(_cart);

        using var response = await registry.SendAsync(HttpMethod.Put, $"apps/CART/{_cart.Id}/status?value=up");

        Assert.Equal(400, (int)response.StatusCode);
        Assert.Contains("value is not a status", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static (string? Status, string? Overridden) Statuses(JsonElement instance) => (instance.Text("status"), instance.Text("overriddenStatus"));
}
