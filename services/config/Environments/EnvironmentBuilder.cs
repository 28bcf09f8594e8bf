using Microservices.ConfigServer.Documents;
using Microservices.ConfigServer.Operations;
using Microservices.ConfigServer.Requests;
using Microservices.ConfigServer.Settings;
using Microservices.ConfigServer.Sources;
using Microsoft.Extensions.Options;

namespace Microservices.ConfigServer.Environments;

/// <summary>Puts together the environment of a request from all back ends.</summary>
internal sealed class EnvironmentBuilder(
    BackEnds backEnds,
    ConfiguredOverrides overrides,
    ConfigMetrics metrics,
    IOptions<ServerOptions> options)
{
    /// <summary>The name of the files that every application shares.</summary>
    private const string Shared = "application";

    /// <summary>Waits for back ends that never had anything yet.</summary>
    public async ValueTask PrepareAsync(EnvironmentRequest request, CancellationToken cancellation)
    {
        foreach (var backEnd in backEnds.StrongestFirst) await backEnd.PrepareAsync(request, cancellation);
    }

    /// <exception cref="RefusedException">
    /// There is no such label, a file is broken, the request names too much at once, or nothing was found.
    /// </exception>
    public ConfigEnvironment Build(EnvironmentRequest request, FileProbe probe)
    {
        var succeeded = false;
        try
        {
            var environment = Collect(request, probe);
            succeeded = true;
            return environment;
        }
        finally
        {
            metrics.CountBuild(succeeded);
        }
    }

    private ConfigEnvironment Collect(EnvironmentRequest request, FileProbe probe)
    {
        var sources = new List<PropertySource>();
        string? version = null;
        foreach (var backEnd in backEnds.StrongestFirst)
        {
            try
            {
                var parts = PartsOf(backEnd, request, probe);
                // The last label is the strongest.
                foreach (var part in Enumerable.Reverse(parts)) sources.AddRange(part.Sources);
                version = parts.Count == 1 ? parts[0].Version : string.Join(',', parts.Select(part => part.Version));
            }
            catch (RefusedException) when (backEnds.StrongestFirst.Count > 1 && !options.Value.FailOnCompositeError)
            {
                // The others answer.
            }
        }
        if (sources.Count == 0 && overrides.Source is null && !options.Value.AcceptEmpty)
        {
            throw new RefusedException(StatusCodes.Status404NotFound, "nothing was found");
        }
        if (overrides.Source is { } strongest) sources.Insert(0, strongest);
        return new ConfigEnvironment(request, backEnds.StrongestFirst.Count == 1 ? version : null, sources);
    }

    private static List<Part> PartsOf(IBackEnd backEnd, EnvironmentRequest request, FileProbe probe)
    {
        var parts = new List<Part>();
        RefusedException? missing = null;
        foreach (var single in backEnd.Split(request))
        {
            try
            {
                parts.Add(backEnd.Use(single, probe, checkout => Assemble(checkout, single)));
            }
            catch (RefusedException e) when (backEnd.SkipsMissingLabels && e.Status == StatusCodes.Status404NotFound)
            {
                missing = e;
            }
        }
        return parts.Count > 0 ? parts : throw missing ?? new RefusedException(StatusCodes.Status404NotFound, "no label");
    }

    private static Part Assemble(Checkout checkout, EnvironmentRequest request)
    {
        var lookup = new FileLookup(checkout.Tree);
        List<string> names = [Shared, .. request.ApplicationList.Where(name => name != Shared)];
        var shared = lookup.FindAll(checkout.Directories, names, profile: null, except: []);
        var profiles = ProfilesOf(request, shared);
        // Profile files beat the others wherever they lie, and the last profile beats the ones before it. A file that is the base file
        // of one name and the profile's file of another (`orders,orders-dev` with dev) is a base file; of two profiles' files that
        // are one, the stronger counts.
        var known = shared.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        var specific = profiles.SelectMany(profile => lookup.FindAll(checkout.Directories, names, profile, known))
            .Reverse().DistinctBy(file => file.Path, StringComparer.Ordinal).Reverse();
        List<LocatedFile> files = [.. shared, .. specific];
        var stack = new SourceStack(checkout.Tree, checkout.Version, names, profiles, new FilePlaceholders(files));
        stack.Push(files);
        return new Part(stack.StrongestFirst(), checkout.Version);
    }

    private static List<string> ProfilesOf(EnvironmentRequest request, List<LocatedFile> shared)
    {
        try
        {
            return ActiveProfiles.Of(request.ProfileList, shared, new FilePlaceholders(shared));
        }
        catch (DocumentException e)
        {
            throw new BrokenFileException(e.Description);
        }
    }

    /// <summary>What one back end has for one label.</summary>
    private sealed record Part(IReadOnlyList<PropertySource> Sources, string? Version);
}
