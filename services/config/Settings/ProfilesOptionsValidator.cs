using Microsoft.Extensions.Options;

namespace Microservices.ConfigServer.Settings;

internal sealed class ProfilesOptionsValidator : IValidateOptions<ProfilesOptions>
{
    private const string Advice = "set spring.profiles.active=native and spring.cloud.config.server.native.search-locations=file:/directory";

    public ValidateOptionsResult Validate(string? name, ProfilesOptions options)
    {
        if (options.Active.Count == 0) return ValidateOptionsResult.Fail($"spring.profiles.active: no back end is chosen; {Advice}");
        var other = options.Active.FirstOrDefault(profile => profile != "native");
        return other is null
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"spring.profiles.active: the back end '{other}' is not available; {Advice}");
    }
}
