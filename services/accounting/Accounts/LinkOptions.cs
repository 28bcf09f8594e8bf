namespace Microservices.AccountingService.Accounts;

/// <summary>Where the other service is for a client of this one.</summary>
internal sealed class LinkOptions
{
    public const string SectionName = "links";

    /// <summary>The customer service's address; empty when it shares this service's, behind a load balancer.</summary>
    public string? Customers { get; set; }
}
