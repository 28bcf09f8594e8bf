using Microservices.Api;

namespace Microservices.CustomerService.Addresses;

/// <summary>Where a customer lives, as a client says it.</summary>
/// <param name="Street" example="Via Appia">At most 100 characters.</param>
/// <param name="HouseNr" example="7a">At most 10 characters.</param>
/// <param name="ZipCode" example="00184">At most 10 characters.</param>
/// <param name="City" example="Rome">At most 100 characters.</param>
internal sealed record AddressInput(string Street, string HouseNr, string ZipCode, string City) : IJsonBody<AddressInput>
{
    public static AddressInput Read(JsonFields fields, TimeProvider time) => new(
        fields.RequiredText("street", Address.MaxStreet),
        fields.RequiredText("houseNr", Address.MaxHouseNr),
        fields.RequiredText("zipCode", Address.MaxZipCode),
        fields.RequiredText("city", Address.MaxCity));
}
