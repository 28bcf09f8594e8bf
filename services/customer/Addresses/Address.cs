namespace Microservices.CustomerService.Addresses;

internal sealed class Address
{
    public const int MaxStreet = 100;
    public const int MaxHouseNr = 10;
    public const int MaxZipCode = 10;
    public const int MaxCity = 100;

    public long CustomerId { get; init; }

    public required string Street { get; set; }

    public required string HouseNr { get; set; }

    public required string ZipCode { get; set; }

    public required string City { get; set; }
}
