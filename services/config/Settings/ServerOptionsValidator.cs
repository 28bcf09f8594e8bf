using Microsoft.Extensions.Options;

namespace Microservices.ConfigServer.Settings;

internal sealed class ServerOptionsValidator : IValidateOptions<ServerOptions>
{
    public ValidateOptionsResult Validate(string? name, ServerOptions options) =>
        options.Prefix is "" or ['/', not '/', ..] && !options.Prefix.EndsWith('/')
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                $"spring.cloud.config.server.prefix: '{options.Prefix}' must begin with a slash and not end in one");
}
