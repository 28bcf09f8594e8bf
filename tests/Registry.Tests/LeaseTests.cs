using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Microservices.Registry.Tests;

public sealed class LeaseTests
{
    private readonly TestInstance _cart = new("CART", "n1:cart:9001") { Duration = 90 };

    [Fact]
    public async Task An_instance_that_never_renews_is_evicted_after_one_duration()
    {
        await using var registry = TestRegistry.WithoutSelfPreservation();
        await registry.RegisterAsync(_cart);

        registry.Pass(60);
        Assert.True(await registry.KnowsAsync(_cart));

        registry.Pass(60);
        Assert.False(await registry.KnowsAsync(_cart));
        Assert.Equal(404, await registry.RenewAsync(_cart));
    }

    [Fact]
    public async Task A_renewed_lease_runs_out_two_durations_after_the_renewal()
    {
        await using var registry = TestRegistry.WithoutSelfPreservation();
        await registry.RegisterAsync(_cart);
        Assert.Equal(200, await registry.RenewAsync(_cart));

        for (var minute = 0; minute < 3; minute++) registry.Pass(60);
        Assert.True(await registry.KnowsAsync(_cart));

        registry.Pass(60);
        Assert.False(await registry.KnowsAsync(_cart));
    }

    [Fact]
    public async Task With_exact_expiration_a_renewed_lease_runs_out_one_duration_after_the_renewal()
    {
        await using var registry = TestRegistry.WithoutSelfPreservation("eureka.server.exact-lease-expiration=true");
        await registry.RegisterAsync(_cart);
        Assert.Equal(200, await registry.RenewAsync(_cart));

        registry.Pass(60);
        Assert.True(await registry.KnowsAsync(_cart));

        registry.Pass(60);
        Assert.False(await registry.KnowsAsync(_cart));
    }

    [Fact]
    public async Task An_instance_whose_lease_ran_out_is_hidden_by_itself_and_listed_until_it_is_evicted()
    {
        await using var registry = TestRegistry.WithoutSelfPreservation();
        var shortLived = _cart with { Duration = 5 };
        await registry.RegisterAsync(shortLived);

        registry.Pass(6);

        using var response = await registry.SendAsync(HttpMethod.Get, $"apps/CART/{shortLived.Id}");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.True(await registry.KnowsAsync(shortLived));
    }

    [Fact]
    public async Task Registering_again_renews_the_lease_and_keeps_the_time_the_instance_came_up()
    {
        await using var registry = TestRegistry.WithoutSelfPreservation();
        await registry.RegisterAsync(_cart);
        var first = await registry.GetInstanceAsync(_cart);

        registry.Pass(50);
        await registry.RegisterAsync(_cart with { LastDirty = _cart.LastDirty + 1 });

        var second = await registry.GetInstanceAsync(_cart);
        Assert.Equal(first.Lease("registrationTimestamp") + 50_000, second.Lease("registrationTimestamp"));
        Assert.Equal(first.Lease("serviceUpTimestamp"), second.Lease("serviceUpTimestamp"));
        registry.Pass(70);
        Assert.True(await registry.KnowsAsync(_cart));
    }

    [Fact]
    public async Task An_older_registration_brings_a_new_lease_and_changes_nothing_else()
    {
        await using var registry = TestRegistry.WithoutSelfPreservation();
        await registry.RegisterAsync(_cart);

        await registry.RegisterAsync(_cart with { LastDirty = _cart.LastDirty - 1, Metadata = """{"zone":"older"}""" });

        Assert.Equal("a", (await registry.GetInstanceAsync(_cart)).GetProperty("metadata").Text("zone"));
    }

    [Theory]
    [InlineData("", false, 200)]
    [InlineData("?lastDirtyTimestamp=1700000000000", false, 200)]
    [InlineData("?lastDirtyTimestamp=1699999999999", false, 200)]
    [InlineData("?lastDirtyTimestamp=1699999999999", true, 409)]
    [InlineData("?lastDirtyTimestamp=1700000000001", false, 404)]
    [InlineData("?lastDirtyTimestamp=1700000000001", true, 404)]
    [InlineData("?lastDirtyTimestamp=soon", false, 400)]
    public async Task A_heartbeat_tells_which_registration_it_is_about(string query, bool isReplica, int status)
    {
        await using var registry = TestRegistry.WithoutSelfPreservation();
        await registry.RegisterAsync(_cart);

        Assert.Equal(status, await registry.RenewAsync(_cart, query, isReplica));
    }

    [Fact]
    public async Task A_heartbeat_changes_no_list()
    {
        await using var registry = TestRegistry.WithoutSelfPreservation();
        await registry.RegisterAsync(_cart);
        var before = (await registry.GetAsync("apps")).GetRawText();

        registry.Pass(10);
        await registry.RenewAsync(_cart);

        Assert.Equal(before, (await registry.GetAsync("apps")).GetRawText());
    }

    [Theory]
    [InlineData(180, "eureka.server.retention-time-in-m-s-in-delta-queue=3600000")]
    [InlineData(30, "eureka.server.use-read-only-response-cache=true")]
    public async Task Lists_show_renewals_that_are_no_older_than_the_original_s_would_be(int mostSeconds, string setting)
    {
        await using var registry = TestRegistry.WithoutSelfPreservation("eureka.server.exact-lease-expiration=true", setting);
        var instances = new[] { _cart, new("ORDER", "n2"), new("BILL", "n3") };
        foreach (var instance in instances) await registry.RegisterAsync(instance);

        for (var seconds = 0; seconds < 600; seconds += 10)
        {
            foreach (var path in new[] { "apps", "apps/delta", "apps/CART", "vips/cart" })
            {
                foreach (var form in new[] { "application/json", "application/xml" })
                {
                    var oldest = (await RenewalsAsync(registry, path, form)).DefaultIfEmpty(long.MaxValue).Min();
                    Assert.True(
                        oldest >= registry.Time.GetUtcNow().ToUnixTimeMilliseconds() - (mostSeconds * 1000L),
                        $"{path} as {form} shows a renewal that is too old after {seconds} s");
                }
            }
            registry.Pass(10);
            foreach (var instance in instances) await registry.RenewAsync(instance);
        }
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/xml")]
    [InlineData("*/*")]
    public async Task A_heartbeat_of_an_unknown_instance_is_answered_with_an_empty_body(string accept)
    {
        await using var registry = TestRegistry.WithoutSelfPreservation();
        await registry.RegisterAsync(_cart);

        // The instance is unknown, its application is, and its registration is newer than the one here.
        foreach (var path in new[] { "CART/n2", "NOPE/x", "NOPE/x?lastDirtyTimestamp=soon", $"CART/{_cart.Id}?lastDirtyTimestamp=1700000000001" })
        {
            var answer = await RawSocket.ExchangeAsync(
                registry, $"PUT /eureka/apps/{path} HTTP/1.1\r\nHost: x\r\nAccept: {accept}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", []);

            Assert.StartsWith("HTTP/1.1 404 ", answer);
            Assert.Contains("\r\nContent-Length: 0\r\n", answer);
            Assert.DoesNotContain("Content-Type", answer);
        }
    }

    private static async Task<long[]> RenewalsAsync(TestRegistry registry, string path, string form)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/eureka/{path}");
        request.Headers.Accept.Add(new(form));
        using var response = await registry.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return [.. Regex.Matches(text, "lastRenewalTimestamp\\W+([0-9]+)").Select(match => long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))];
    }
}
