using Microservices.ConfigServer.Requests;
using Microservices.ConfigServer.Settings;
using Microservices.ConfigServer.Sources;
using Microsoft.Extensions.Options;

namespace Microservices.ConfigServer.Resources;

/// <summary>Finds the one file that a request means.</summary>
internal sealed class ResourceFiles(BackEnds backEnds, IOptions<ServerOptions> options)
{
    /// <exception cref="RefusedException">There is no such label, or the file is there but cannot be read.</exception>
    public ResourceFile? Find(EnvironmentRequest request, string path, FileProbe probe) =>
        backEnds.StrongestFirst
            .SelectMany(backEnd => backEnd.Split(request).Reverse()
                .Select(single => backEnd.Use(single, probe, checkout => Find(checkout, single, path))))
            .FirstOrDefault(file => file is not null);

    private ResourceFile? Find(Checkout checkout, EnvironmentRequest request, string path)
    {
        var directories = options.Value.ReverseLocationOrder ? checkout.Directories.Reverse() : checkout.Directories;
        return directories
            .SelectMany(directory => ResourcePath.Variants(path, request.ProfileList).Select(variant => directory.Path + variant))
            .Select(checkout.Tree.Read)
            .FirstOrDefault(file => file is not null);
    }
}
