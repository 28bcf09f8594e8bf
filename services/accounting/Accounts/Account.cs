namespace Microservices.AccountingService.Accounts;

internal sealed class Account
{
    public long Id { get; init; }

    public required string AccountType { get; init; }

    public required long CustomerId { get; init; }
}
