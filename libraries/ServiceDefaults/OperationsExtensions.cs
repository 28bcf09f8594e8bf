using Microservices.ServiceDefaults.Operations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Microservices.ServiceDefaults;

/// <summary>What an operator asks a service for: health, build and metrics, under <c>/actuator</c>.</summary>
public static class OperationsExtensions
{
    /// <summary>The tag of health checks that decide readiness. Checks without it count in <c>/actuator/health</c> only.</summary>
    public const string ReadyTag = "ready";

    /// <summary>Adds health checks and metrics. A service's own meters are named <c>Microservices.*</c>.</summary>
    public static TBuilder AddOperations<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        builder.Services.AddHealthChecks();
        builder.Services.AddSingleton<PrometheusEndpoint>();
        return builder;
    }

    /// <summary>
    /// Maps <c>/actuator</c> (links to the following), <c>/actuator/health</c> with <c>/liveness</c> (the process answers) and <c>/readiness</c> (what is missing),
    /// <c>/actuator/info</c> and <c>/actuator/prometheus</c>. 503 when down. Components are listed under readiness, and under health
    /// when <c>management:endpoint:health:showdetails</c> is <c>always</c>; then each also has <c>/actuator/health/{component}</c>.
    /// </summary>
    public static IEndpointRouteBuilder MapOperations(this IEndpointRouteBuilder app)
    {
        var showDetails = app.ServiceProvider.GetRequiredService<IConfiguration>()["management:endpoint:health:showdetails"] == "always";
        app.MapGet("/actuator", LinksEndpoint.GetLinks);
        var operations = app.MapGroup("/actuator");
        operations.MapHealthChecks("/health", Options(_ => true, showDetails));
        operations.MapHealthChecks("/health/liveness", Options(_ => false, withComponents: false));
        operations.MapHealthChecks("/health/readiness", Options(check => check.Tags.Contains(ReadyTag), withComponents: true));
        operations.MapGet("/health/{component}", context => WriteComponentAsync(context, showDetails));
        operations.MapGet("/info", InfoEndpoint.GetInfo);
        operations.MapGet("/prometheus", app.ServiceProvider.GetRequiredService<PrometheusEndpoint>().Scrape);
        return app;
    }

    private static async Task WriteComponentAsync(HttpContext context, bool showDetails)
    {
        var name = (string)context.Request.RouteValues["component"]!;
        var health = context.RequestServices.GetRequiredService<HealthCheckService>();
        var report = showDetails ? await health.CheckHealthAsync(check => check.Name == name, context.RequestAborted) : null;
        if (report is not null && report.Entries.TryGetValue(name, out var component))
        {
            await HealthReportWriter.WriteAsync(context, component);
            return;
        }
        context.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    private static HealthCheckOptions Options(Func<HealthCheckRegistration, bool> predicate, bool withComponents) => new()
    {
        Predicate = predicate,
        ResponseWriter = (context, report) => HealthReportWriter.WriteAsync(context, report, withComponents),
    };
}
