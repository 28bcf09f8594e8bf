using Microservices.EcsCompose.Yaml;

namespace Microservices.EcsCompose.Version2;

/// <summary>Services that extend others, of the same file or another one: lists are appended, mappings merged, the rest replaced.</summary>
internal sealed class Extension(Func<string, (Map Services, string Folder)> open, bool isVersion1)
{
    private const int LongestChain = 50;
    private static readonly string[] NotExtended = ["links", "volumes_from"];

    public Map Resolve(Map service, Map services, string folder, string file, int depth = 0)
    {
        if (depth > LongestChain) throw new EcsCliPanicException("services extend each other in a circle");

        service = EnvironmentFiles2.Merge(service, folder);
        if (service.MapOf("extends") is not { } extends || extends.TextOf("service") is not { Length: > 0 } name) return service;

        var otherFile = extends.TextOf("file");
        var baseService = otherFile.Length == 0 ? OfSameFile() : OfOtherFile();
        foreach (var key in NotExtended)
        {
            if (baseService.ContainsKey(key))
                throw new EcsCliException($"Cannot extend service '{name}' in {(otherFile.Length == 0 ? file : otherFile)}: services with '{key}' cannot be extended");
        }
        return Merge(baseService, service);

        Map OfSameFile() => services.Of(name) is Map found
            ? Resolve(found, services, folder, file, depth + 1)
            : throw new EcsCliException($"Failed to find service {name} to extend");

        Map OfOtherFile()
        {
            var path = Path.GetFullPath(otherFile, folder);
            var (others, otherFolder) = open(path);
            return others.Of(name) is Map found
                ? Resolve(found, others, otherFolder, path, depth + 1)
                : throw new EcsCliException($"Failed to find service {name} in file {otherFile}");
        }
    }

    public Map Merge(Map baseService, Map service)
    {
        var merged = new Map(baseService);
        foreach (var (key, value) in service)
        {
            // In version 1 a service has an image or a build, not both.
            if (isVersion1 && key is "image" or "build") merged.Remove(key == "image" ? "build" : "image");
            merged[key] = (merged.Of(key), value) switch
            {
                (List<object?> left, List<object?> right) => left.Concat(right).ToList(),
                (Map left, Map right) => new Map(left.Concat(right)),
                _ => value,
            };
        }
        return merged;
    }
}
