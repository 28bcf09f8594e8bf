namespace Microservices.Registry.Security;

/// <summary>Who may ask, by name. Without any account everybody may do everything.</summary>
internal sealed class SecurityOptions
{
    public const string SectionName = "eureka:server:security";

    /// <summary>Instances, and other registries: they register, renew and look up.</summary>
    public IDictionary<string, AccountOptions> Clients { get; } = new Dictionary<string, AccountOptions>();

    /// <summary>People: they see the page too, and take instances out of service.</summary>
    public IDictionary<string, AccountOptions> Operators { get; } = new Dictionary<string, AccountOptions>();

    /// <summary>What is wrong, a line for each setting.</summary>
    public IEnumerable<string> Faults() =>
        Faults("clients", Clients).Concat(Faults("operators", Operators));

    private static IEnumerable<string> Faults(string kind, IDictionary<string, AccountOptions> accounts) =>
        accounts.Where(account => account.Value.Password.Length == 0 || account.Key.Contains(':'))
            .Select(account => account.Key.Contains(':')
                ? $"eureka.server.security.{kind}.{account.Key} must have no colon in its name"
                : $"eureka.server.security.{kind}.{account.Key}.password must not be empty");
}
