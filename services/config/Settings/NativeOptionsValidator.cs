using Microservices.ConfigServer.Native;

namespace Microservices.ConfigServer.Settings;

internal static class NativeOptionsValidator
{
    private const string Key = "spring.cloud.config.server.native.search-locations";

    public static IEnumerable<string> FailuresOf(NativeOptions options)
    {
        if (options.SearchLocations.Count == 0)
        {
            yield return
                $"{Key}: no directory is served unless it is named; name one or more, such as file:/config,file:/config/{{application}}";
        }
        foreach (var location in options.SearchLocations.Where(location => !SearchLocation.IsSupported(location)))
        {
            yield return $"{Key}: '{location}' must be a directory such as file:/config";
        }
    }
}
