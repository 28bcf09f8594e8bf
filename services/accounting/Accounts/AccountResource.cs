using System.Text.Json.Serialization;
using Microservices.Api;

namespace Microservices.AccountingService.Accounts;

/// <summary>An account.</summary>
/// <param name="Id" example="1">The account's number.</param>
/// <param name="AccountType" example="GIRO">GIRO, CREDIT_CARD or LOAN.</param>
/// <param name="CustomerId" example="1">Whose it is.</param>
/// <param name="Links">Where to go from here.</param>
internal sealed record AccountResource(
    long Id, string AccountType, long CustomerId, [property: JsonPropertyName("_links")] AccountLinks Links)
{
    public static AccountResource From(Account account, HttpRequest request, ServiceLinks links) => new(
        account.Id, account.AccountType, account.CustomerId, new AccountLinks(
            Link.To(request, $"/accounts/{account.Id}"),
            Link.To(request, links.Customers, $"/customers/{account.CustomerId}")));
}

/// <summary>The links of an account.</summary>
/// <param name="Self">The account.</param>
/// <param name="Customer">Whose it is, in the customer service.</param>
internal sealed record AccountLinks(Link Self, Link Customer);
