using Microservices.ConfigServer.Requests;
using Microservices.ConfigServer.Settings;
using Microservices.ConfigServer.Sources;
using Microsoft.Extensions.Options;

namespace Microservices.ConfigServer.Resources;

/// <summary>Finds the one file that a request means.</summary>
internal sealed class ResourceFiles(SearchLocations locations, IOptions<ServerOptions> options)
{
    private const int MaxBytes = 16 << 20;

    /// <exception cref="RefusedException">The file is there, but cannot be read.</exception>
    public ResourceFile? Find(EnvironmentRequest request, string path, FileProbe probe)
    {
        IEnumerable<LocatedDirectory> directories = locations.Resolve(request, probe);
        if (options.Value.ReverseLocationOrder) directories = directories.Reverse();
        foreach (var directory in directories)
        {
            foreach (var variant in ResourcePath.Variants(path, request.ProfileList))
            {
                var file = Path.Join(directory.Path, variant);
                var stamp = probe.Stamp(file);
                if (!stamp.IsFile || !locations.Contain(file)) continue;
                return new ResourceFile(Read(file, stamp), new DateTime(stamp.Modified, DateTimeKind.Utc));
            }
        }
        return null;
    }

    private static byte[] Read(string path, FileStamp stamp)
    {
        // Pipes and devices have no length.
        if (stamp.Length == 0) return [];
        if (stamp.Length > MaxBytes) throw Unreadable();
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable();
        }
    }

    private static RefusedException Unreadable() =>
        new(StatusCodes.Status500InternalServerError, "a file cannot be read, or is too large");
}
