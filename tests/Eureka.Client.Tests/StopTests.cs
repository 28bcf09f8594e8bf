using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Microservices.Eureka.Client.Tests;

public sealed class StopTests
{
    [Fact]
    public async Task It_leaves_the_registry_first_and_serves_while_it_drains()
    {
        await using var registry = await FakeRegistry.StartAsync();
        await using var service = await new Service(registry, "Eureka:Instance:DrainSeconds=20").StartAsync();
        await Eventually.HoldsAsync(() => service.Eureka.RegisteredStatus == InstanceStatus.Up, () => "it has not happened");
        var url = service.Url;
        var leave = $"DELETE {service.InstancePath}";

        var stop = service.App.StopAsync(TestContext.Current.CancellationToken);
        await Eventually.HoldsAsync(() => registry.Count(leave) == 1 && service.Eureka.RegisteredStatus is null, () => "it has not happened");

        using (var client = new HttpClient()) Assert.Equal("hello", await client.GetStringAsync(url, TestContext.Current.CancellationToken));
        Assert.False(stop.IsCompleted);

        await service.Time.PassUntilAsync(() => stop.IsCompleted);
        await stop;
        using var late = new HttpClient();
        await Assert.ThrowsAsync<HttpRequestException>(() => late.GetStringAsync(url, TestContext.Current.CancellationToken));
        Assert.Equal(leave, registry.Requests.Last(request => !request.Line.StartsWith("GET", StringComparison.Ordinal)).Line);
    }

    [Fact]
    public async Task The_stop_signal_of_the_host_comes_to_the_same()
    {
        await using var registry = await FakeRegistry.StartAsync();
        await using var service = await new Service(registry).StartAsync();
        await Eventually.HoldsAsync(() => service.Eureka.RegisteredStatus == InstanceStatus.Up, () => "it has not happened");
        var leave = $"DELETE {service.InstancePath}";

        var run = service.App.WaitForShutdownAsync(TestContext.Current.CancellationToken);
        service.App.Lifetime.StopApplication();
        await run;

        Assert.Equal(1, registry.Count(leave));
    }

    [Fact]
    public async Task A_registry_that_is_away_does_not_hold_up_the_stop()
    {
        await using var registry = await FakeRegistry.StartAsync();
        await using var service = await new Service(registry).StartAsync();
        await Eventually.HoldsAsync(() => service.Eureka.RegisteredStatus == InstanceStatus.Up, () => "it has not happened");
        await registry.DisposeAsync();

        await service.App.StopAsync(TestContext.Current.CancellationToken);

        Assert.Null(service.Eureka.RegisteredStatus);
    }

    [Fact]
    public async Task The_drain_time_is_added_to_the_shutdown_timeout()
    {
        await using var service = new Service("Eureka:Instance:DrainSeconds=40", "Eureka:Client:Enabled=false");

        Assert.Equal(TimeSpan.FromSeconds(70), service.App.Services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout);
    }
}
