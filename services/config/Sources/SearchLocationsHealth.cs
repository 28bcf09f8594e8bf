using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microservices.ConfigServer.Sources;

/// <summary>Ready when the configured directories can be read.</summary>
internal sealed class SearchLocationsHealth(SearchLocations locations) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var unreadable = locations.Roots.Where(root => !IsReadable(root)).ToList();
        return Task.FromResult(unreadable.Count == 0
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy($"{unreadable.Count} of the search locations cannot be read"));
    }

    private static bool IsReadable(string directory)
    {
        try
        {
            using var entries = Directory.EnumerateFileSystemEntries(directory).GetEnumerator();
            entries.MoveNext();
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
