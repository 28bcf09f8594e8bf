namespace Microservices.ConfigServer.Settings;

/// <summary>What the health check asks the server for.</summary>
internal sealed class HealthOptions
{
    public bool Enabled { get; set; } = true;

    /// <summary>The status when one of them cannot be answered: <c>DOWN</c> and <c>OUT_OF_SERVICE</c> are 503, others 200.</summary>
    public string DownHealthStatus { get; set; } = "DOWN";

    public IDictionary<string, HealthRepositoryOptions> Repositories { get; } = new Dictionary<string, HealthRepositoryOptions>();
}
