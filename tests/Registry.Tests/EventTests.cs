using System.Text.Json;

namespace Microservices.Registry.Tests;

public sealed class EventTests
{
    private readonly TestInstance _cart = new("CART", "n1");
    private readonly TestInstance _order = new("ORDER", "n2");

    [Fact]
    public async Task Every_change_is_told_as_it_happens_with_the_hash_code_that_it_leads_to()
    {
        await using var registry = new TestRegistry();
        await registry.RegisterAsync(_cart);
        await using var listener = await EventListener.OpenAsync(registry.Client);
        var (name, data) = await listener.NextAsync();
        Assert.Equal(("ready", "UP_1_"), (name, data.Text("apps__hashcode")));

        await registry.RegisterAsync(_order);
        AssertTells("ADDED ORDER/n2:UP", "UP_2_", await listener.NextAsync());
        await registry.SetStatusAsync(_cart, "OUT_OF_SERVICE");
        Assert.Equal("MODIFIED CART/n1:OUT_OF_SERVICE, OUT_OF_SERVICE_1_UP_1_", Describe(await listener.NextAsync()));
        await registry.CancelAsync(_cart);
        Assert.Equal("DELETED CART/n1:OUT_OF_SERVICE, UP_1_", Describe(await listener.NextAsync()));
    }

    [Fact]
    public async Task A_listener_that_comes_back_is_told_what_it_missed_and_nothing_else()
    {
        await using var registry = new TestRegistry();
        string? last;
        await using (var listener = await EventListener.OpenAsync(registry.Client))
        {
            await listener.NextAsync();
            await registry.RegisterAsync(_cart);
            await listener.NextAsync();
            last = listener.LastId;
        }
        await registry.RegisterAsync(_order);
        await registry.RegisterAsync(new("ORDER", "n3"));

        await using var again = await EventListener.OpenAsync(registry.Client, last);

        Assert.Equal("resumed", (await again.NextAsync()).Name);
        Assert.Equal("ADDED ORDER/n2:UP, ADDED ORDER/n3:UP, UP_3_", Describe(await again.NextAsync()));
        await registry.CancelAsync(_order);
        AssertTells("DELETED ORDER/n2:UP", "UP_2_", await again.NextAsync());
    }

    [Theory]
    [InlineData("another-5")]
    [InlineData("nonsense")]
    [InlineData("forgotten")]
    public async Task A_listener_that_cannot_go_on_where_it_was_is_told_to_fetch_everything(string lastId)
    {
        await using var registry = new TestRegistry();
        await using (var first = await EventListener.OpenAsync(registry.Client))
        {
            await first.NextAsync();
            if (lastId == "forgotten") lastId = first.LastId!;
        }
        await registry.RegisterAsync(_cart);
        // The change is forgotten once it is no longer in the delta.
        registry.Pass(300);
        registry.Pass(30);

        await using var listener = await EventListener.OpenAsync(registry.Client, lastId);

        Assert.Equal("ready", (await listener.NextAsync()).Name);
    }

    [Fact]
    public async Task What_happens_while_a_listener_comes_is_not_lost()
    {
        await using var registry = new TestRegistry();
        for (var round = 0; round < 30; round++)
        {
            var instance = new TestInstance("CART", $"host-{round}");
            var registering = registry.RegisterAsync(instance);
            await using var listener = await EventListener.OpenAsync(registry.Client);
            var (_, greeting) = await listener.NextAsync();
            await registering;
            if (greeting.Text("apps__hashcode") == $"UP_{round + 1}_") continue;
            Assert.EndsWith($"UP_{round + 1}_", Describe(await listener.NextAsync()));
        }
    }

    /// <summary>What happened while the listener came may be told once more with it: it is the state, and does no harm.</summary>
    private static void AssertTells(string instance, string hashCode, (string Name, JsonElement Data) change)
    {
        var told = Describe(change).Split(", ");
        Assert.Contains(instance, told);
        Assert.Equal(hashCode, told[^1]);
    }

    private static string Describe((string Name, JsonElement Data) change)
    {
        Assert.Equal("change", change.Name);
        var instances = change.Data.Instances()
            .Select(item => $"{item.Text("actionType")} {item.Text("app")}/{item.Text("instanceId")}:{item.Text("status")}");
        return string.Join(", ", instances.Order(StringComparer.Ordinal).Append(change.Data.HashCode()));
    }
}
