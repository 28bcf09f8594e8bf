namespace Microservices.CustomerService.Customers;

/// <summary>Where the other service is for a client of this one.</summary>
internal sealed class LinkOptions
{
    public const string SectionName = "links";

    /// <summary>The accounting service's address; empty when it shares this service's, behind a load balancer.</summary>
    public string? Accounts { get; set; }
}
