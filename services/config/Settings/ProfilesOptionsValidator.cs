using Microsoft.Extensions.Options;

namespace Microservices.ConfigServer.Settings;

/// <summary>Profiles that choose no back end are allowed: they may mean something to the deployment.</summary>
internal sealed class ProfilesOptionsValidator : IValidateOptions<ProfilesOptions>
{
    private const string Native = "native";
    private const string Advice =
        "set spring.profiles.active=native and spring.cloud.config.server.native.search-locations=file:/directory";


    private static readonly string[] OtherBackEnds =
        ["git", "composite", "subversion", "vault", "jdbc", "redis", "mongodb", "credhub", "awss3", "awsparamstore", "awssecretsmanager"];

    public ValidateOptionsResult Validate(string? name, ProfilesOptions options)
    {
        var other = options.Active.FirstOrDefault(OtherBackEnds.Contains);
        if (other is not null)
        {
            return ValidateOptionsResult.Fail($"spring.profiles.active: the back end '{other}' is not available; {Advice}");
        }
        return options.Active.Contains(Native)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"spring.profiles.active: no back end is chosen; {Advice}");
    }
}
