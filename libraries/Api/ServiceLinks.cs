namespace Microservices.Api;

/// <summary>Where the services are for a client. Empty when they share one address, behind a load balancer.</summary>
public sealed class ServiceLinks
{
    /// <summary>The section of the settings.</summary>
    public const string SectionName = "links";

    /// <summary>The customer service's address, such as <c>http://localhost:8081</c>.</summary>
    public string? Customers { get; set; }

    /// <summary>The accounting service's address.</summary>
    public string? Accounts { get; set; }
}
