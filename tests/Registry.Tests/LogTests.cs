namespace Microservices.Registry.Tests;

public sealed class LogTests
{
    private readonly TestInstance _cart = new("CART", "n1");

    [Fact]
    public async Task Each_event_is_a_line_with_its_reason_and_renewals_are_none()
    {
        await using var registry = new TestRegistry();
        await registry.RegisterAsync(_cart);
        Assert.Equal(["App", "InstanceId", "Status", "HostName", "Source", "{OriginalFormat}"], registry.Log.LastFields);
        await registry.RenewAsync(_cart);
        await registry.SetStatusAsync(_cart, "OUT_OF_SERVICE");
        using var released = await registry.SendAsync(HttpMethod.Delete, "apps/CART/n1/status?value=UP");
        await registry.CancelAsync(_cart);
        await registry.RegisterAsync(_cart, isReplica: true);

        Assert.Equal(
            [
                "CART/n1 has registered as UP at host.example, says the instance",
                "CART/n1 is OUT_OF_SERVICE from now on, whatever it says itself: 127.0.0.1 has set an override",
                "CART/n1 is UP until it says another status: 127.0.0.1 has removed the override",
                "CART/n1 has left, says the instance",
                "CART/n1 has registered as UP at host.example, says a peer",
            ],
            registry.Log.Lines);
    }

    [Fact]
    public async Task An_eviction_is_logged_with_its_reason()
    {
        await using var registry = TestRegistry.WithoutSelfPreservation("eureka.server.exact-lease-expiration=true");
        await registry.RegisterAsync(_cart);
        await registry.RenewAsync(_cart);

        registry.Pass(60);
        registry.Pass(60);

        Assert.Equal("CART/n1 is evicted: it was last heard of 120 s ago, and its lease of 90 s ran out 30 s ago", registry.Log.Lines[^1]);
    }

    [Fact]
    public async Task A_client_that_repeats_a_mistake_is_logged_once_a_minute_with_a_count()
    {
        await using var registry = new TestRegistry();
        for (var second = 0; second < 140; second++)
        {
            if (second < 70) await registry.RenewAsync(_cart);
            if (second < 70) using (await registry.PostAsync("CART", """{"instance":{"app":"CART"}}""")) registry.Pass(1);
            else registry.Pass(1);
        }

        Assert.Equal(
            [
                "CART/n1 has sent a heartbeat and is to register: nobody of that name is known (1 times)",
                "A registration for CART from 127.0.0.1 is refused: Missing instanceId (1 times)",
                "CART/n1 has sent a heartbeat and is to register: nobody of that name is known (59 times)",
                "A registration for CART from 127.0.0.1 is refused: Missing instanceId (59 times)",
                "CART/n1 has sent a heartbeat and is to register: nobody of that name is known (10 times)",
                "A registration for CART from 127.0.0.1 is refused: Missing instanceId (10 times)",
            ],
            registry.Log.Lines);
    }

    [Theory]
    [InlineData("text/plain", "hello", "its content type is text/plain; charset=utf-8")]
    [InlineData("application/json", "{", "its body cannot be read")]
    [InlineData("application/json", """{"instance":{"instanceId":"n1","hostName":"h","ipAddr":"10.0.0.1","app":"OTHER"}}""", "Mismatched appName, expecting CART but was OTHER")]
    public async Task The_reason_of_a_refusal_is_logged(string type, string body, string reason)
    {
        await using var registry = new TestRegistry();

        using var response = await registry.SendAsync(HttpMethod.Post, "apps/CART", new StringContent(body, System.Text.Encoding.UTF8, type));

        Assert.Equal([$"A registration for CART from 127.0.0.1 is refused: {reason} (1 times)"], registry.Log.Lines);
    }

    [Fact]
    public async Task What_a_client_sends_cannot_look_like_a_line_of_the_log()
    {
        await using var registry = new TestRegistry();

        await registry.RenewAsync(new("CART", "n1%0aERROR"));

        Assert.StartsWith("CART/n1 ERROR has sent a heartbeat", registry.Log.Lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operator_is_named_by_the_account()
    {
        await using var registry = new TestRegistry("eureka.server.security.operators.ops.password=secret");
        await registry.RegisterAsync(_cart);
        registry.Client.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String("ops:secret"u8));

        Assert.Equal(200, await registry.SetStatusAsync(_cart, "OUT_OF_SERVICE"));

        Assert.EndsWith(": ops has set an override", registry.Log.Lines[^1], StringComparison.Ordinal);
        Assert.DoesNotContain("secret", string.Concat(registry.Log.Lines), StringComparison.Ordinal);
    }
}
