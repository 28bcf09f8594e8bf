namespace Microservices.Registry.Security;

internal sealed class AccountOptions
{
    public string Password { get; set; } = "";
}
