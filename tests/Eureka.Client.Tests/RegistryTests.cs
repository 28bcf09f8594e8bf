using Microsoft.Extensions.Logging;

namespace Microservices.Eureka.Client.Tests;

public sealed class RegistryTests
{
    private const string Off = "Eureka:Client:ShouldRegisterWithEureka=false";

    [Fact]
    public async Task After_a_full_fetch_it_asks_for_changes()
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Apps = FakeRegistry.Applications("UP_2_", FakeRegistry.Instance("accounting", 1001), FakeRegistry.Instance("accounting", 1002));
        await using var service = await new Service(registry, Off).StartAsync();
        await Eventually.HoldsAsync(() => Ports(service) is [1001, 1002], () => "it has not happened");

        registry.Delta = FakeRegistry.Applications(
            "DOWN_1_UP_2_",
            FakeRegistry.Instance("accounting", 1003),
            FakeRegistry.Instance("accounting", 1002, "DOWN", "MODIFIED"),
            FakeRegistry.Instance("accounting", 1004, action: "DELETED"));
        await service.Time.PassUntilAsync(() => Ports(service) is [1001, 1003]);

        Assert.Equal(1, registry.Count("GET /eureka/apps"));
        Assert.Equal(["ACCOUNTING"], service.Eureka.ApplicationNames);
        Assert.NotNull(service.Eureka.LastFetch);
    }

    [Fact]
    public async Task A_hash_code_that_does_not_match_leads_to_a_full_fetch()
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Apps = FakeRegistry.Applications("UP_1_", FakeRegistry.Instance("accounting", 1001));
        await using var service = await new Service(registry, Off).StartAsync();
        await Eventually.HoldsAsync(() => Ports(service) is [1001], () => "it has not happened");

        registry.Apps = FakeRegistry.Applications("UP_2_", FakeRegistry.Instance("accounting", 1001), FakeRegistry.Instance("accounting", 1002));
        registry.Delta = FakeRegistry.Applications("UP_2_", FakeRegistry.Instance("accounting", 1001));
        await service.Time.PassUntilAsync(() => Ports(service) is [1001, 1002]);

        Assert.Equal(2, registry.Count("GET /eureka/apps"));
    }

    [Fact]
    public async Task Without_changes_on_offer_it_fetches_everything()
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Apps = FakeRegistry.Applications("UP_1_", FakeRegistry.Instance("accounting", 1001));
        registry.Status = line => line.EndsWith("/delta", StringComparison.Ordinal) ? 403 : 200;
        await using var service = await new Service(registry, Off).StartAsync();

        await service.Time.PassUntilAsync(() => registry.Count("GET /eureka/apps") == 3);

        Assert.Empty(service.Log.AtLeast(LogLevel.Warning));
    }

    [Fact]
    public async Task Deltas_switched_off_it_fetches_everything()
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Apps = FakeRegistry.Applications("UP_1_", FakeRegistry.Instance("accounting", 1001));
        await using var service = await new Service(registry, Off, "Eureka:Client:ShouldDisableDelta=true").StartAsync();

        await service.Time.PassUntilAsync(() => registry.Count("GET /eureka/apps") == 3);

        Assert.DoesNotContain(registry.Requests, request => request.Line.EndsWith("/delta", StringComparison.Ordinal));
    }

    [Fact]
    public async Task While_the_registry_is_away_the_last_known_instances_stay_and_it_is_one_warning()
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Apps = FakeRegistry.Applications("UP_1_", FakeRegistry.Instance("accounting", 1001));
        await using var service = await new Service(registry, Off).StartAsync();
        await Eventually.HoldsAsync(() => Ports(service) is [1001], () => "it has not happened");

        registry.Status = _ => 500;
        var requests = registry.Requests.Count;
        await service.Time.PassUntilAsync(() => registry.Requests.Count > requests + 5);

        Assert.Equal([1001], Ports(service));
        Assert.Single(service.Log.AtLeast(LogLevel.Warning));
    }

    [Theory]
    [InlineData("""{"applications":{"application":{"name":"ACCOUNTING","instance":{"app":"ACCOUNTING","hostName":"h","port":{"$":"1001","@enabled":true}}}}}""")]
    [InlineData("""{"applications":{"application":[{"instance":[{"app":"accounting","hostName":"h","port":1001,"status":"up","instanceId":7}]}]}}""")]
    [InlineData("""{"applications":{"application":[{"instance":[{"app":"A","hostName":"h","port":{"$":1001},"status":"UP","vipAddress":"x, Accounting"},{"app":"B"},3,null]}]}}""")]
    public async Task It_reads_liberally(string apps)
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Apps = apps;
        await using var service = await new Service(registry, Off, "Eureka:Client:ShouldFilterOnlyUpInstances=false").StartAsync();

        await Eventually.HoldsAsync(() => Ports(service) is [1001], () => "it has not happened");
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"applications":null}""")]
    [InlineData("<applications/>")]
    [InlineData("""{"applications":{"application":[{"instance":[{"app":"\ud800","hostName":"h"}]}]}}""")]
    public async Task An_answer_that_is_no_registry_is_a_failure(string apps)
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Apps = apps;
        await using var service = await new Service(registry, Off).StartAsync();

        await Eventually.HoldsAsync(() => service.Log.AtLeast(LogLevel.Warning).Any(), () => "it has not happened");
        Assert.Null(service.Eureka.LastFetch);
    }

    [Fact]
    public async Task Only_one_VIP_address_can_be_fetched()
    {
        await using var registry = await FakeRegistry.StartAsync();
        await using var service = await new Service(registry, Off, "Eureka:Client:RegistryRefreshSingleVipAddress=accounting").StartAsync();

        await service.Time.PassUntilAsync(() => registry.Count("GET /eureka/vips/accounting") == 2);
    }

    private static int[] Ports(Service service) => [.. service.Eureka.GetInstances("Accounting").Select(instance => instance.Port ?? 0)];
}
