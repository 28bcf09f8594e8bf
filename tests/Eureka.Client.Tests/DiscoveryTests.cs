
namespace Microservices.Eureka.Client.Tests;

public sealed class DiscoveryTests
{
    private const string Off = "Eureka:Client:ShouldRegisterWithEureka=false";

    [Fact]
    public async Task Requests_go_to_the_instances_that_are_up_in_turn()
    {
        await using var one = await Neighbour.StartAsync("one");
        await using var two = await Neighbour.StartAsync("two");
        await using var registry = await FakeRegistry.StartAsync();
        registry.Apps = FakeRegistry.Applications(
            "DOWN_1_UP_2_",
            FakeRegistry.Instance("accounting", one.Port), FakeRegistry.Instance("accounting", two.Port), FakeRegistry.Instance("accounting", 1, "DOWN"));
        await using var service = await new Service(registry, Off).StartAsync();

        var answers = new List<string>();
        for (var i = 0; i < 6; i++) answers.Add(await service.AskAsync("http://ACCOUNTING/name"));

        Assert.Equal(3, answers.Count(answer => answer == "one"));
        Assert.All(answers.Zip(answers.Skip(1)), pair => Assert.NotEqual(pair.First, pair.Second));
    }

    [Theory]
    [InlineData("::1")]
    [InlineData("[::1]")]
    public async Task An_instance_at_an_IPv6_address_is_found(string host)
    {
        await using var one = await Neighbour.StartAsync("one", "[::1]");
        await using var registry = await FakeRegistry.StartAsync();
        registry.Apps = FakeRegistry.Applications("UP_1_", FakeRegistry.Instance("accounting", one.Port, host: host));
        await using var service = await new Service(registry, Off).StartAsync();

        Assert.Equal("one", await service.AskAsync("http://accounting/name"));
    }

    [Fact]
    public async Task A_change_in_the_registry_shows_at_once()
    {
        await using var one = await Neighbour.StartAsync("one");
        await using var two = await Neighbour.StartAsync("two");
        await using var registry = await FakeRegistry.StartAsync();
        registry.Apps = FakeRegistry.Applications("UP_1_", FakeRegistry.Instance("accounting", one.Port));
        await using var service = await new Service(registry, Off).StartAsync();
        Assert.Equal("one", await service.AskAsync("http://accounting/name"));

        registry.Delta = FakeRegistry.Applications(
            "UP_1_", FakeRegistry.Instance("accounting", two.Port), FakeRegistry.Instance("accounting", one.Port, action: "DELETED"));
        await service.Time.PassUntilAsync(async () => await service.AskAsync("http://accounting/name") == "two");
        Assert.Equal(two.Port, Assert.Single(service.Eureka.GetInstances("accounting")).Port);
    }

    [Fact]
    public async Task A_lookup_that_finds_nothing_reads_the_registry_at_once_but_at_most_once_a_second()
    {
        await using var one = await Neighbour.StartAsync("one");
        await using var registry = await FakeRegistry.StartAsync();
        await using var service = await new Service(registry, Off).StartAsync();
        await Eventually.HoldsAsync(() => service.Eureka.LastFetch is not null, () => "it has not happened");

        for (var i = 0; i < 5; i++) await Assert.ThrowsAsync<HttpRequestException>(() => service.AskAsync("http://accounting/name"));
        Assert.Single(registry.Requests, request => request.Line.StartsWith("GET /eureka/apps", StringComparison.Ordinal));

        registry.Apps = FakeRegistry.Applications("UP_1_", FakeRegistry.Instance("accounting", one.Port));
        service.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("one", await service.AskAsync("http://accounting/name"));
        Assert.Equal(2, registry.Requests.Count(request => request.Line.StartsWith("GET /eureka/apps", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task When_the_last_instance_has_left_the_next_one_is_found_at_once()
    {
        await using var one = await Neighbour.StartAsync("one");
        await using var two = await Neighbour.StartAsync("two");
        await using var registry = await FakeRegistry.StartAsync();
        registry.Apps = FakeRegistry.Applications("UP_1_", FakeRegistry.Instance("accounting", one.Port));
        await using var service = await new Service(registry, Off).StartAsync();
        Assert.Equal("one", await service.AskAsync("http://accounting/name"));
        registry.Apps = FakeRegistry.Applications("");
        registry.Delta = FakeRegistry.Applications("", FakeRegistry.Instance("accounting", one.Port, action: "DELETED"));
        await service.Time.PassUntilAsync(async () => !await service.FindsAsync("http://accounting/name"));
        for (var i = 0; i < 3; i++) await Assert.ThrowsAsync<HttpRequestException>(() => service.AskAsync("http://accounting/name"));

        registry.Apps = FakeRegistry.Applications("UP_1_", FakeRegistry.Instance("accounting", two.Port));
        service.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("two", await service.AskAsync("http://accounting/name"));
    }

    [Fact]
    public async Task An_unknown_service_fails_fast_and_clearly()
    {
        await using var registry = await FakeRegistry.StartAsync();
        await using var service = await new Service(registry, Off).StartAsync();

        var error = await Assert.ThrowsAsync<HttpRequestException>(() => service.AskAsync("http://nobody/name"));

        Assert.Equal("The registry has no instance of 'nobody' to send the request to.", error.Message);
    }

    [Fact]
    public async Task A_name_with_a_port_and_an_IP_address_are_taken_as_they_are()
    {
        await using var one = await Neighbour.StartAsync("one");
        await using var registry = await FakeRegistry.StartAsync();
        await using var service = await new Service(registry, Off).StartAsync();

        Assert.Equal("one", await service.AskAsync($"http://localhost:{one.Port}/name"));
        Assert.Equal("one", await service.AskAsync($"http://127.0.0.1:{one.Port}/name"));
    }

    [Fact]
    public async Task Switched_off_every_name_is_a_host_name()
    {
        await using var service = await new Service("Eureka:Client:Enabled=false").StartAsync();

        Assert.Equal("hello", await service.AskAsync($"http://localhost:{service.Port}/"));
        var error = await Assert.ThrowsAsync<HttpRequestException>(() => service.AskAsync("http://nobody.invalid/"));
        Assert.Equal(HttpRequestError.NameResolutionError, error.HttpRequestError);
    }

    [Fact]
    public async Task An_instance_without_the_wanted_scheme_is_not_found()
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Apps = FakeRegistry.Applications("UP_1_", FakeRegistry.Instance("accounting", 1001));
        await using var service = await new Service(registry, Off).StartAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => service.AskAsync("https://accounting/name"));
    }

    [Fact]
    public async Task Either_scheme_means_the_one_the_instance_has()
    {
        await using var one = await Neighbour.StartAsync("one");
        await using var registry = await FakeRegistry.StartAsync();
        registry.Apps = FakeRegistry.Applications("UP_1_", FakeRegistry.Instance("accounting", one.Port));
        await using var service = await new Service(registry, Off).StartAsync();

        Assert.Equal("one", await service.AskAsync("https+http://accounting/name"));
    }

    [Fact]
    public async Task It_starts_and_serves_while_the_registry_does_not_answer()
    {
        await using var registry = await FakeRegistry.StartAsync();
        var release = new TaskCompletionSource();
        registry.Gate = _ => release.Task;
        await using var service = await new Service(registry).StartAsync();

        using var client = new HttpClient();
        Assert.Equal("hello", await client.GetStringAsync(service.Url, TestContext.Current.CancellationToken));
        Assert.Null(service.Eureka.RegisteredStatus);
        release.SetResult();
    }
}
