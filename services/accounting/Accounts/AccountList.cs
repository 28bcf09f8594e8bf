using System.Text.Json.Serialization;
using Microservices.Api;

namespace Microservices.AccountingService.Accounts;

/// <summary>The accounts of a customer.</summary>
/// <param name="Embedded">The accounts.</param>
/// <param name="Links">Where to go from here.</param>
internal sealed record AccountList(
    [property: JsonPropertyName("_embedded")] AccountsEmbedded Embedded, [property: JsonPropertyName("_links")] SelfLinks Links);

/// <summary>The accounts in a list.</summary>
/// <param name="Accounts">The accounts, ordered by their number.</param>
internal sealed record AccountsEmbedded(IReadOnlyList<AccountResource> Accounts);
