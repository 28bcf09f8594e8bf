namespace Microservices.Registry.Tests;

public sealed class DeltaTests
{
    private readonly TestInstance _cart = new("CART", "n1:cart:9001");
    private readonly TestInstance _order = new("ORDER", "n2:order:9002");

    [Fact]
    public async Task A_change_stays_in_the_delta_for_three_minutes()
    {
        await using var registry = new TestRegistry();
        await registry.RegisterAsync(_cart);
        registry.Pass(150);
        await registry.RegisterAsync(_order);

        registry.Pass(30);
        Assert.Equal(["CART", "ORDER"], (await registry.GetAsync("apps/delta")).Instances().Select(instance => instance.Text("app")));

        registry.Pass(30);
        Assert.Equal(["ORDER"], (await registry.GetAsync("apps/delta")).Instances().Select(instance => instance.Text("app")));
        Assert.Equal("UP_2_", (await registry.GetAsync("apps/delta")).HashCode());
    }

    [Fact]
    public async Task Each_instance_is_in_the_delta_once_with_its_last_change()
    {
        await using var registry = new TestRegistry();
        await registry.RegisterAsync(_cart);
        await registry.RegisterAsync(_order);
        await registry.SetStatusAsync(_cart, "OUT_OF_SERVICE");
        await registry.CancelAsync(_order);

        var delta = await registry.GetAsync("apps/delta");

        Assert.Equal(
            [("CART", "MODIFIED"), ("ORDER", "DELETED")],
            delta.Instances().Select(instance => (instance.Text("app"), instance.Text("actionType"))).Order());
        Assert.Equal("OUT_OF_SERVICE_1_", delta.HashCode());
    }

    [Fact]
    public async Task A_change_is_in_the_very_next_answers()
    {
        await using var registry = new TestRegistry();
        for (var i = 1; i <= 20; i++)
        {
            await registry.RegisterAsync(new("CART", $"host-{i}:8080"));
            Assert.Equal($"UP_{i}_", (await registry.GetAsync("apps")).HashCode());
            Assert.Equal(i, (await registry.GetAsync("apps/delta")).Instances().Count());
        }
    }

    [Fact]
    public async Task The_delta_can_be_switched_off()
    {
        await using var registry = new TestRegistry("eureka.server.disable-delta=true");

        using var response = await registry.SendAsync(HttpMethod.Get, "apps/delta");

        Assert.Equal(403, (int)response.StatusCode);
    }
}
