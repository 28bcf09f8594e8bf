using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microservices.Database;

/// <summary>
/// Whether the service accepts traffic: its tables were brought up to date once. A database that goes away later leaves this as it is:
/// requests get 503 with <c>Retry-After</c>, and no orchestrator replaces the instance, which could not help.
/// </summary>
internal sealed class DatabaseReadinessCheck(DatabaseState state) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(state.Missing is { } missing ? HealthCheckResult.Unhealthy(missing) : HealthCheckResult.Healthy());
}
