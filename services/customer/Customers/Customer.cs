using Microservices.CustomerService.Addresses;

namespace Microservices.CustomerService.Customers;

internal sealed class Customer
{
    public const int MaxName = 50;
    public const int MaxComment = 255;

    public long Id { get; init; }

    public required string FirstName { get; init; }

    public required string LastName { get; init; }

    public required DateOnly BirthDate { get; init; }

    public string? Comment { get; init; }

    public Address? Address { get; set; }
}
