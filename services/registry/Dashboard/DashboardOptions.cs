namespace Microservices.Registry.Dashboard;

/// <summary><c>eureka.dashboard.*</c></summary>
internal sealed class DashboardOptions
{
    public const string SectionName = "eureka:dashboard";

    public bool Enabled { get; set; } = true;
    public string Path { get; set; } = "/";

    public IEnumerable<string> Faults() => Path.StartsWith('/') && !Path.Contains('{') ? [] : ["eureka.dashboard.path must begin with a slash"];
}
