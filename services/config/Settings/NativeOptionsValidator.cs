using Microservices.ConfigServer.Sources;
using Microsoft.Extensions.Options;

namespace Microservices.ConfigServer.Settings;

internal sealed class NativeOptionsValidator : IValidateOptions<NativeOptions>
{
    private const string Key = "spring.cloud.config.server.native.search-locations";

    public ValidateOptionsResult Validate(string? name, NativeOptions options)
    {
        if (options.SearchLocations.Count == 0)
        {
            return ValidateOptionsResult.Fail(
                $"{Key}: no directory is served unless it is named; name one or more, such as file:/config,file:/config/{{application}}");
        }
        var unsupported = options.SearchLocations.Where(location => !SearchLocation.IsSupported(location)).ToList();
        return unsupported.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(unsupported.Select(location => $"{Key}: '{location}' must be a directory such as file:/config"));
    }
}
