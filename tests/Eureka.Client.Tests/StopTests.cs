using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
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
    public async Task A_registration_that_is_under_way_is_waited_for_and_then_taken_back()
    {
        await using var registry = await FakeRegistry.StartAsync();
        var release = new TaskCompletionSource();
        registry.Gate = request => request.Line.StartsWith("POST", StringComparison.Ordinal) ? release.Task : Task.CompletedTask;
        await using var service = await new Service(registry, "Eureka:Client:ShouldFetchRegistry=false").StartAsync();
        await Eventually.HoldsAsync(() => registry.Requests.Count == 1, () => "it does not register");

        var stop = service.App.StopAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, registry.Count($"DELETE {service.InstancePath}"));
        release.SetResult();
        await stop;

        Assert.Equal(["POST", "DELETE"], registry.Requests.Select(request => request.Line.Split(' ')[0]));
        Assert.Contains($"Registered CUSTOMER/localhost:customer:{service.Port} as UP", string.Concat(service.Log.AtLeast(LogLevel.Information)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_registration_whose_answer_never_came_is_taken_back()
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Status = line => line.StartsWith("POST", StringComparison.Ordinal) ? 504 : 200;
        await using var service = await new Service(registry).StartAsync();
        await Eventually.HoldsAsync(() => service.Log.AtLeast(LogLevel.Warning).Any(), () => "it does not register");

        await service.App.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, registry.Count($"DELETE {service.InstancePath}"));
    }

    [Theory]
    [InlineData(404)]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(503)]
    public async Task Who_was_never_registered_does_not_leave(int status)
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Status = _ => status;
        await using var service = await new Service(registry, "Eureka:Client:ShouldFetchRegistry=false").StartAsync();
        await Eventually.HoldsAsync(() => service.Log.AtLeast(LogLevel.Warning).Any(), () => "it does not register");

        await service.App.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, registry.Count($"DELETE {service.InstancePath}"));
        Assert.DoesNotContain(service.Log.AtLeast(LogLevel.Information), line => line.Contains("left", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_drain_time_is_added_to_the_shutdown_timeout()
    {
        await using var service = new Service("Eureka:Instance:DrainSeconds=40", "Eureka:Client:Enabled=false");

        Assert.Equal(TimeSpan.FromSeconds(70), service.App.Services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout);
    }
}
