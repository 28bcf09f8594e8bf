using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microservices.Eureka.Client.Tests;

public sealed class StatusTests
{
    private const string CheckHealth = "Eureka:Client:Health:CheckEnabled=true";

    [Fact]
    public async Task The_status_follows_the_readiness_checks()
    {
        await using var registry = await FakeRegistry.StartAsync();
        await using var service = new Service(registry, CheckHealth, "Eureka:Client:ShouldFetchRegistry=false");
        var ready = false;
        service.Services.AddHealthChecks()
            .AddCheck("database", () => ready ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy(), ["ready"])
            .AddCheck("unrelated", () => HealthCheckResult.Unhealthy());
        await service.StartAsync();

        await Eventually.HoldsAsync(() => service.Eureka.RegisteredStatus == InstanceStatus.Starting, () => "it has not happened");
        ready = true;
        var before = service.Time.GetUtcNow();
        await service.Time.PassUntilAsync(() => service.Eureka.RegisteredStatus == InstanceStatus.Up);
        Assert.InRange(service.Time.GetUtcNow() - before, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(25));
        ready = false;
        await service.Time.PassUntilAsync(() => service.Eureka.RegisteredStatus == InstanceStatus.Down);
        ready = true;
        await service.Time.PassUntilAsync(() => service.Eureka.RegisteredStatus == InstanceStatus.Up);

        Assert.Equal(["STARTING", "UP", "DOWN", "UP"], registry.Requests.Where(IsRegistration).Select(Status));
        Assert.Equal(4, registry.Requests.Where(IsRegistration).Select(Timestamp).Distinct().Count());
    }

    [Fact]
    public async Task A_check_that_throws_or_none_tagged_ready_counts_all()
    {
        await using var registry = await FakeRegistry.StartAsync();
        await using var service = new Service(registry, CheckHealth);
        service.Services.AddHealthChecks().AddCheck("broken", () => throw new InvalidOperationException("database password"));
        await service.StartAsync();

        await Eventually.HoldsAsync(() => service.Eureka.RegisteredStatus == InstanceStatus.Starting, () => "it has not happened");
    }

    [Fact]
    public async Task Not_enabled_on_init_it_stays_starting()
    {
        await using var registry = await FakeRegistry.StartAsync();
        await using var service = await new Service(registry, "Eureka:Instance:InstanceEnabledOnInit=false").StartAsync();

        await Eventually.HoldsAsync(() => service.Eureka.RegisteredStatus == InstanceStatus.Starting, () => "it has not happened");
    }

    private static bool IsRegistration(FakeRegistry.Request request) => request.Line.StartsWith("POST", StringComparison.Ordinal);

    private static string? Status(FakeRegistry.Request request) => Member(request, "status");

    private static string? Timestamp(FakeRegistry.Request request) => Member(request, "lastDirtyTimestamp");

    private static string? Member(FakeRegistry.Request request, string name)
    {
        using var document = JsonDocument.Parse(request.Body);
        return document.RootElement.GetProperty("instance").GetProperty(name).GetString();
    }
}
