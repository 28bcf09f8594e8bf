using Microservices.ConfigServer.Requests;
using Microservices.ConfigServer.Settings;
using Microservices.ConfigServer.Sources;
using Microsoft.Extensions.Options;

namespace Microservices.ConfigServer.Environments;

/// <summary>Puts together the environment of a request from the files in the search locations.</summary>
internal sealed class EnvironmentBuilder(
    SearchLocations locations,
    ConfigFiles files,
    ConfiguredOverrides overrides,
    IOptions<NativeOptions> native,
    IOptions<ServerOptions> server)
{
    /// <summary>The name of the files that every application shares.</summary>
    private const string Shared = "application";

    /// <exception cref="RefusedException">A file is broken, the request names too much at once, or nothing was found.</exception>
    public ConfigEnvironment Build(EnvironmentRequest request, FileProbe probe)
    {
        var lookup = new FileLookup(files, probe);
        var directories = locations.Resolve(request, probe);
        List<string> names = [Shared, .. request.ApplicationList.Where(name => name != Shared)];
        var shared = lookup.FindAll(directories, names, profile: null);
        var profiles = ActiveProfiles.Of(request.ProfileList, shared);
        // Profile files beat the others wherever they lie, and the last profile beats the ones before it.
        var specific = profiles.SelectMany(profile => lookup.FindAll(directories, names, profile));
        var stack = new SourceStack(lookup, profiles);
        stack.Push([.. shared, .. specific]);
        if (overrides.Source is { } strongest) stack.Push(strongest);
        var sources = stack.StrongestFirst();
        if (sources.Count == 0 && !server.Value.AcceptEmpty) throw new RefusedException(StatusCodes.Status404NotFound, "nothing was found");
        return new ConfigEnvironment(request, native.Value.Version, sources);
    }
}
