using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microservices.Database;

/// <summary>Whether the database is up to date and answers now.</summary>
internal sealed class DatabaseHealthCheck<TContext>(TContext database, DatabaseState state) : IHealthCheck
    where TContext : DbContext
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (state.Missing is { } missing) return HealthCheckResult.Unhealthy(missing);
        return await database.Database.CanConnectAsync(cancellationToken)
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("the database does not answer");
    }
}
