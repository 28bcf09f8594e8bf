namespace Microservices.Registry.Tests;

public sealed class SelfPreservationTests
{
    [Fact]
    public async Task Nothing_is_evicted_while_too_few_renewals_arrive()
    {
        await using var registry = new TestRegistry();
        var instances = TestInstance.Many("CART", 3);
        foreach (var instance in instances) await registry.RegisterAsync(instance);

        for (var minute = 0; minute < 10; minute++) registry.Pass(60);

        Assert.Equal("UP_3_", (await registry.GetAsync("apps")).HashCode());
        using var response = await registry.SendAsync(HttpMethod.Get, $"apps/CART/{instances[0].Id}");
        Assert.Equal(200, (int)response.StatusCode);
    }

    [Fact]
    public async Task Before_a_full_minute_was_counted_nothing_is_an_emergency_and_nobody_is_evicted()
    {
        await using var registry = new TestRegistry("eureka.server.eviction-interval-timer-in-ms=1000");
        var instances = TestInstance.Many("CART", 3).Select(instance => instance with { Duration = 10 }).ToArray();
        foreach (var instance in instances) await registry.RegisterAsync(instance);

        registry.Pass(30);

        Assert.Equal("UP_3_", (await registry.GetAsync("apps")).HashCode());
        var state = (await registry.GetAsync("../")).GetProperty("selfPreservation");
        Assert.False(state.GetProperty("emergency").GetBoolean());
        Assert.StartsWith("The server has just started", state.Text("explanation"), StringComparison.Ordinal);
        var lease = await registry.GetAsync($"apps/CART/{instances[0].Id}/lease");
        Assert.Contains("The server has just started", lease.GetProperty("lease").Text("explanation"));

        registry.Pass(30);

        state = (await registry.GetAsync("../")).GetProperty("selfPreservation");
        Assert.True(state.GetProperty("emergency").GetBoolean());
    }

    [Fact]
    public async Task A_single_silent_instance_is_evicted_while_the_others_renew()
    {
        await using var registry = new TestRegistry();
        var instances = TestInstance.Many("CART", 8);
        foreach (var instance in instances) await registry.RegisterAsync(instance);

        for (var halfMinute = 0; halfMinute < 4; halfMinute++)
        {
            foreach (var instance in instances[1..]) Assert.Equal(200, await registry.RenewAsync(instance));
            registry.Pass(30);
        }

        Assert.False(await registry.KnowsAsync(instances[0]));
        Assert.Equal("UP_7_", (await registry.GetAsync("apps")).HashCode());
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    public async Task In_a_small_system_the_first_instance_to_die_is_no_emergency(int instances, int renewing)
    {
        await using var registry = new TestRegistry();
        var all = TestInstance.Many("CART", instances);
        foreach (var instance in all) await registry.RegisterAsync(instance);

        for (var halfMinute = 0; halfMinute < 6; halfMinute++)
        {
            foreach (var instance in all[..renewing]) Assert.Equal(200, await registry.RenewAsync(instance));
            registry.Pass(30);
        }

        Assert.Equal(renewing == 0 ? "" : $"UP_{renewing}_", (await registry.GetAsync("apps")).HashCode());
    }

    [Fact]
    public async Task Instances_that_renew_rarely_are_expected_as_rarely()
    {
        await using var registry = new TestRegistry();
        var all = TestInstance.Many("CART", 10).Select(instance => instance with { Interval = 60, Duration = 180 }).ToArray();
        foreach (var instance in all) await registry.RegisterAsync(instance);

        for (var minute = 0; minute < 5; minute++)
        {
            foreach (var instance in all[1..]) Assert.Equal(200, await registry.RenewAsync(instance));
            registry.Pass(60);
        }

        Assert.Equal("UP_9_", (await registry.GetAsync("apps")).HashCode());
    }

    [Fact]
    public async Task A_server_that_waits_for_peers_refuses_lookups_for_five_minutes_and_takes_registrations()
    {
        await using var registry = new TestRegistry("eureka.instance.registry.default-open-for-traffic-count=0");
        var instance = new TestInstance("CART", "n1:cart:9001");
        await registry.RegisterAsync(instance);

        foreach (var path in new[] { "apps", "apps/delta", "apps/CART", "vips/cart" })
        {
            using var response = await registry.SendAsync(HttpMethod.Get, path);
            Assert.Equal(403, (int)response.StatusCode);
        }

        registry.Pass(300);
        Assert.True(await registry.KnowsAsync(instance));
    }
}
