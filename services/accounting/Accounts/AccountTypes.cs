namespace Microservices.AccountingService.Accounts;

/// <summary>The kinds of account the bank offers; stored and sent by name.</summary>
internal static class AccountTypes
{
    public const int MaxLength = 20;

    public static readonly string[] All = ["GIRO", "CREDIT_CARD", "LOAN"];
}
