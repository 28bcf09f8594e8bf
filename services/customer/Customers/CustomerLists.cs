using System.Text.Json.Serialization;
using Microservices.Api;

namespace Microservices.CustomerService.Customers;

/// <summary>Customers that were searched for.</summary>
/// <param name="Embedded">The customers.</param>
/// <param name="Links">Where to go from here.</param>
internal sealed record CustomerList(
    [property: JsonPropertyName("_embedded")] CustomersEmbedded Embedded, [property: JsonPropertyName("_links")] SelfLinks Links);

/// <summary>A page of all customers.</summary>
/// <param name="Embedded">The customers of this page.</param>
/// <param name="Page">Which page this is.</param>
/// <param name="Links">The pages around it.</param>
internal sealed record CustomerPage(
    [property: JsonPropertyName("_embedded")] CustomersEmbedded Embedded, Page Page, [property: JsonPropertyName("_links")] PageLinks Links);

/// <summary>The customers in a list.</summary>
/// <param name="Customers">The customers, ordered by their number.</param>
internal sealed record CustomersEmbedded(IReadOnlyList<CustomerResource> Customers);
