using Microservices.ConfigServer.Security;
using Microsoft.Extensions.Options;

namespace Microservices.ConfigServer.Settings;

internal sealed class SecurityOptionsValidator : IValidateOptions<SecurityOptions>
{
    private const string Prefix = "spring.cloud.config.server.security.clients";

    public ValidateOptionsResult Validate(string? name, SecurityOptions options)
    {
        var failures = options.Clients
            .Where(client => client.Value.Password.Length == 0 && client.Value.Token.Length == 0)
            .Select(client => $"{Prefix}.{client.Key}: a client needs a password or a token")
            .ToList();
        foreach (var (client, settings) in options.Clients)
        {
            if (StoredPassword.IsBroken(settings.Password, out var reason)) failures.Add($"{Prefix}.{client}.password: {reason}");
        }
        if (StoredPassword.IsBroken(options.User.Password, out var why)) failures.Add($"spring.security.user.password: {why}");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
