using Microservices.EcsCompose.Containers;
using Microservices.EcsCompose.Version2;
using Microservices.EcsCompose.Version3;
using Microservices.EcsCompose.Yaml;

namespace Microservices.EcsCompose;

/// <summary>Reads the compose files of a project, all of one version that ecs-cli takes. A later file adds to the ones before it.</summary>
internal sealed class ComposeReader(Shell shell, string project, Log log)
{
    public ComposeProject Read(IReadOnlyList<string> files)
    {
        var version = "";
        var sources = new List<ComposeSource>();
        foreach (var file in files)
        {
            var source = Parse(file, out var found);
            if (version.Length > 0 && version != found)
                throw new EcsCliException($"Compose files must be of the same version. Found: {version} and {found}");
            version = found;
            sources.Add(source);
        }
        ComposeVersion.WarnOfMinor(version, log);
        return version switch
        {
            "2" => new ComposeFile2(shell, project, isVersion1: false, log).Read(sources),
            // A version key of 1.0 or 2.0 is taken for a service by ecs-cli, and refused there.
            "" or "1" or "1.0" or "2.0" => new ComposeFile2(shell, project, isVersion1: true, log).Read(sources),
            "3" or "3.0" => ComposeFile.Read(shell, sources, log),
            _ => throw new EcsCliException($"Unsupported Docker Compose version found: {version}"),
        };
    }

    private ComposeSource Parse(string file, out string version)
    {
        var path = shell.PathOf(file);
        var text = TextFile.Read(path, file);
        try
        {
            var root = YamlParser.Parse(text);
            version = ComposeVersion.Of(root);
            return new(root, path, file);
        }
        catch (YamlException exception)
        {
            throw new EcsCliException($"Error unmarshalling yaml data from Compose file: {file}: {exception.Message}");
        }
    }
}
