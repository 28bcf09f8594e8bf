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
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
