using Microservices.Api;

namespace Microservices.AccountingService.Accounts;

/// <summary>What a client says of a new account.</summary>
/// <param name="AccountType" example="GIRO">GIRO, CREDIT_CARD or LOAN.</param>
/// <param name="CustomerId" example="1">The number of an existing customer, as a number or a string of digits.</param>
internal sealed record NewAccount(string AccountType, long CustomerId) : IJsonBody<NewAccount>
{
    public static NewAccount Read(JsonFields fields, TimeProvider time) => new(
        fields.RequiredChoice("accountType", AccountTypes.All),
        fields.RequiredId("customerId"));
}
