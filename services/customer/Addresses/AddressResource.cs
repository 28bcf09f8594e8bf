using System.Text.Json.Serialization;
using Microservices.Api;

namespace Microservices.CustomerService.Addresses;

/// <summary>Where a customer lives.</summary>
/// <param name="Street" example="Via Appia">The street.</param>
/// <param name="HouseNr" example="7a">The house's number.</param>
/// <param name="ZipCode" example="00184">The postal code.</param>
/// <param name="City" example="Rome">The city.</param>
/// <param name="Links">Where to go from here.</param>
internal sealed record AddressResource(
    string Street, string HouseNr, string ZipCode, string City, [property: JsonPropertyName("_links")] AddressLinks Links)
{
    public static AddressResource From(Address address, HttpRequest request) => new(
        address.Street, address.HouseNr, address.ZipCode, address.City, new AddressLinks(
            Link.To(request, $"/customers/{address.CustomerId}/address"),
            Link.To(request, $"/customers/{address.CustomerId}")));
}

/// <summary>The links of an address.</summary>
/// <param name="Self">The address.</param>
/// <param name="Customer">Whose it is.</param>
internal sealed record AddressLinks(Link Self, Link Customer);
