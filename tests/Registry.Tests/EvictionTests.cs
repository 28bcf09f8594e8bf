namespace Microservices.Registry.Tests;

public sealed class EvictionTests
{
    [Fact]
    public async Task One_run_evicts_no_more_than_the_share_that_the_threshold_leaves()
    {
        await using var registry = TestRegistry.WithoutSelfPreservation();
        foreach (var instance in TestInstance.Many("CART", 20)) await registry.RegisterAsync(instance);

        registry.Pass(60);
        registry.Pass(60);
        Assert.Equal("UP_17_", (await registry.GetAsync("apps")).HashCode());

        registry.Pass(60);
        Assert.Equal("UP_14_", (await registry.GetAsync("apps")).HashCode());
    }

    [Fact]
    public async Task A_run_that_comes_late_grants_the_leases_the_time_it_is_late()
    {
        await using var registry = TestRegistry.WithoutSelfPreservation();
        var instance = new TestInstance("CART", "n1:cart:9001") { Duration = 130 };
        await registry.RegisterAsync(instance);
        registry.Pass(60);

        // 170 s after the registration, and 50 s late.
        registry.Pass(110);
        Assert.True(await registry.KnowsAsync(instance));

        registry.Pass(60);
        Assert.False(await registry.KnowsAsync(instance));
    }

    [Fact]
    public async Task An_eviction_is_seen_as_a_deletion_in_the_delta()
    {
        await using var registry = TestRegistry.WithoutSelfPreservation();
        var instance = new TestInstance("CART", "n1:cart:9001");
        await registry.RegisterAsync(instance);

        registry.Pass(60);
        registry.Pass(60);

        var evicted = Assert.Single((await registry.GetAsync("apps/delta")).Instances());
        Assert.Equal("DELETED", evicted.Text("actionType"));
        Assert.Equal(registry.Time.GetUtcNow().ToUnixTimeMilliseconds(), evicted.Lease("evictionTimestamp"));
    }
}
