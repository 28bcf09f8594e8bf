using System.Text.Json.Serialization;
using Microservices.Api;

namespace Microservices.CustomerService.Customers;

/// <summary>A customer.</summary>
/// <param name="Id" example="1">The customer's number.</param>
/// <param name="FirstName" example="Bud">The first name.</param>
/// <param name="LastName" example="Spencer">The last name.</param>
/// <param name="BirthDate" example="1929-10-31">The day of birth.</param>
/// <param name="Comment" example="cool guy">A remark, or null.</param>
/// <param name="Links">Where to go from here.</param>
internal sealed record CustomerResource(
    long Id, string FirstName, string LastName, DateOnly BirthDate, string? Comment, [property: JsonPropertyName("_links")] CustomerLinks Links)
{
    public static CustomerResource From(CustomerRow row, HttpRequest request, ServiceLinks links) => new(
        row.Id, row.FirstName, row.LastName, row.BirthDate, row.Comment, new CustomerLinks(
            Link.To(request, $"/customers/{row.Id}"),
            row.HasAddress ? Link.To(request, $"/customers/{row.Id}/address") : null,
            Link.To(request, links.Accounts, $"/accounts?customerId={row.Id}")));
}

/// <summary>The links of a customer.</summary>
/// <param name="Self">The customer.</param>
/// <param name="Address">The customer's address, if there is one.</param>
/// <param name="Accounts">The customer's accounts, in the accounting service.</param>
internal sealed record CustomerLinks(
    Link Self, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Link? Address, Link Accounts);
