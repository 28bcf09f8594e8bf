using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microservices.ServiceDefaults.Tests;

public sealed class OperationsTests : IAsyncLifetime
{
    private readonly HttpClient _client = new();
    private WebApplication _app = null!;
    private volatile bool _databaseIsUp = true;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddOperations();
        builder.Services.AddHealthChecks().AddCheck("database",
            () => _databaseIsUp ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("the database does not answer"),
            [OperationsExtensions.ReadyTag]);
        _app = builder.Build();
        _app.MapOperations();
        await _app.StartAsync();
        _client.BaseAddress = new Uri(_app.Urls.First());
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Readiness_says_what_is_missing_while_liveness_stays_up()
    {
        _databaseIsUp = false;

        var readiness = await _client.GetAsync("/actuator/health/readiness", TestContext.Current.CancellationToken);
        var liveness = await _client.GetAsync("/actuator/health/liveness", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, readiness.StatusCode);
        Assert.Equal("""{"status":"DOWN","components":{"database":{"status":"DOWN","description":"the database does not answer"}}}""", await Text(readiness));
        Assert.Equal(HttpStatusCode.OK, liveness.StatusCode);
        Assert.Equal("""{"status":"UP"}""", await Text(liveness));
    }

    [Fact]
    public async Task Health_is_a_status_without_details()
    {
        var health = await _client.GetAsync("/actuator/health", TestContext.Current.CancellationToken);

        Assert.Equal("""{"status":"UP"}""", await Text(health));
        Assert.Equal("application/vnd.spring-boot.actuator.v3+json", health.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task The_root_links_to_what_there_is()
    {
        var links = JsonDocument.Parse(await _client.GetStringAsync("/actuator", TestContext.Current.CancellationToken)).RootElement.GetProperty("_links");

        foreach (var link in links.EnumerateObject())
        {
            using var response = await _client.GetAsync(link.Value.GetProperty("href").GetString(), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
        Assert.Equal($"{_client.BaseAddress}actuator/health", links.GetProperty("health").GetProperty("href").GetString());
    }

    [Fact]
    public async Task Info_names_the_service_and_its_version()
    {
        using var info = JsonDocument.Parse(await _client.GetStringAsync("/actuator/info", TestContext.Current.CancellationToken));

        Assert.NotEmpty(info.RootElement.GetProperty("app").GetProperty("version").GetString()!);
    }

    [Fact]
    public async Task Metrics_are_in_the_text_format_of_Prometheus()
    {
        await _client.GetStringAsync("/actuator/prometheus", TestContext.Current.CancellationToken);
        await _client.GetStringAsync("/actuator/info", TestContext.Current.CancellationToken);

        var metrics = await _client.GetStringAsync("/actuator/prometheus", TestContext.Current.CancellationToken);

        Assert.Contains("dotnet_process_memory_working_set_bytes", metrics, StringComparison.Ordinal);
        Assert.Contains("service_name=\"", metrics, StringComparison.Ordinal);
        Assert.DoesNotContain("unknown_service", metrics, StringComparison.Ordinal);
    }

    private static Task<string> Text(HttpResponseMessage response) => response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
