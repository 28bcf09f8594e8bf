using Microservices.ConfigServer.Documents;
using Microservices.ConfigServer.Requests;
using Microservices.ConfigServer.Resources;
using Microservices.ConfigServer.Sources;

namespace Microservices.ConfigServer.Native;

/// <summary>Files on disk.</summary>
internal sealed class NativeTree(ConfigFiles files, SearchLocations locations, FileProbe probe) : IFileTree
{
    public ConfigFile? Find(string path, string extension, bool isForProfile) => files.Find(path, extension, probe, isForProfile);

    public ResourceFile? Read(string path)
    {
        var stamp = probe.Stamp(path);
        if (!stamp.IsFile || !locations.Contain(path)) return null;
        if (stamp.Length > ResourceFile.MaxBytes) throw Unreadable();
        try
        {
            // Pipes and devices have no length.
            var content = stamp.Length == 0 ? [] : File.ReadAllBytes(path);
            return new ResourceFile(content, new DateTime(stamp.Modified, DateTimeKind.Utc));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable();
        }
    }

    public string NameOf(LocatedFile file, int document) =>
        file.File.Documents.Count == 1
            ? $"file:{file.Path}"
            : $"Config resource 'file [{file.Path}]' via location '{file.Location}' (document #{document})";

    private static RefusedException Unreadable() =>
        new(StatusCodes.Status500InternalServerError, "a file cannot be read, or is too large");
}
