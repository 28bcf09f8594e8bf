using Microsoft.Extensions.Options;

namespace Microservices.ConfigServer.Settings;

/// <summary>Profiles that choose no back end are allowed: they may mean something to the deployment.</summary>
internal sealed class ProfilesOptionsValidator : IValidateOptions<ProfilesOptions>
{
    private static readonly string[] OtherBackEnds =
        ["subversion", "vault", "jdbc", "redis", "mongodb", "credhub", "awss3", "awsparamstore", "awssecretsmanager"];

    public ValidateOptionsResult Validate(string? name, ProfilesOptions options)
    {
        var other = options.Active.FirstOrDefault(OtherBackEnds.Contains);
        return other is null
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                $"spring.profiles.active: the back end '{other}' is not available; there are git, native and composite");
    }
}
