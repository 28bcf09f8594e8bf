using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Microservices.Eureka.Client;

/// <summary>The application's own opinion of whether it can take requests: its checks tagged "ready", or all if there are none.</summary>
internal sealed class HealthProbe
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    private readonly HealthCheckService _checks;
    private readonly Func<HealthCheckRegistration, bool>? _ready;
    private readonly TimeProvider _time;

    public HealthProbe(HealthCheckService checks, IOptions<HealthCheckServiceOptions> options, TimeProvider time)
    {
        _checks = checks;
        _time = time;
        foreach (var registration in options.Value.Registrations)
            if (IsReadiness(registration)) _ready = IsReadiness;
    }

    public async Task<bool> IsHealthyAsync(CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            var report = await _checks.CheckHealthAsync(_ready, either.Token);
            return report.Status != HealthStatus.Unhealthy;
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Out of time, or a check that cannot even be created; the health endpoint shows which.
            return false;
        }
    }

    private static bool IsReadiness(HealthCheckRegistration registration) => registration.Tags.Contains("ready");
}
