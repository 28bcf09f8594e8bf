using System.Net;

namespace Microservices.Eureka.Client;

/// <summary>This application as it registers itself.</summary>
internal sealed record LocalInstance(InstanceSettings Settings, string HostName, string IPAddress, int? Port, int? SecurePort)
{
    public string App { get; } = Settings.AppName.ToUpperInvariant();

    // Not the address where that is the host name: containers that lose their network may come back with each other's.
    public string InstanceId { get; } = Settings.InstanceId
        ?? $"{(Settings.PreferIPAddress ? Settings.HostName ?? Dns.GetHostName() : HostName)}:{Settings.AppName}:{Port ?? SecurePort ?? 0}";

    public string HomePageUrl => Settings.HomePageUrl is { } url ? Fill(url) : BaseUrl + Settings.HomePageUrlPath;

    public string StatusPageUrl => Settings.StatusPageUrl is { } url ? Fill(url) : BaseUrl + Settings.StatusPageUrlPath;

    public string HealthCheckUrl => Settings.HealthCheckUrl is { } url ? Fill(url) : BaseUrl + Settings.HealthCheckUrlPath;

    public string? SecureHealthCheckUrl => Settings.SecureHealthCheckUrl is { } url
        ? Fill(url)
        : SecurePort is { } port ? $"https://{Host}:{port}{Settings.HealthCheckUrlPath}" : null;

    private string BaseUrl => Port is { } port ? $"http://{Host}:{port}" : $"https://{Host}:{SecurePort}";

    private string Host => UrlHost.Of(HostName);

    private string Fill(string url) => url.Replace("${eureka.hostname}", Host, StringComparison.OrdinalIgnoreCase);
}
