using Microservices.EcsCompose.Containers;
using Microservices.EcsCompose.Version2;
using Microservices.EcsCompose.Version3;
using Microservices.EcsCompose.Yaml;

namespace Microservices.EcsCompose;

/// <summary>Reads a compose file of any version that ecs-cli takes.</summary>
internal sealed class ComposeReader(Shell shell, Log log)
{
    public ComposeProject Read(string file)
    {
        var path = shell.PathOf(file);
        var root = ParseFor(file, path, out var version);
        return version switch
        {
            "2" => new ComposeFile2(shell, isVersion1: false, log).Read(root, path, file),
            // A version key of 1.0 or 2.0 is taken for a service by ecs-cli, and refused there.
            "" or "1" or "1.0" or "2.0" => new ComposeFile2(shell, isVersion1: true, log).Read(root, path, file),
            "3" or "3.0" => ComposeFile.Read(shell, root!, path, log),
            _ => throw new EcsCliException($"Unsupported Docker Compose version found: {version}"),
        };
    }

    private YamlNode? ParseFor(string file, string path, out string version)
    {
        var text = TextFile.Read(path, file);
        try
        {
            var root = YamlParser.Parse(text);
            version = ComposeVersion.Of(root, log);
            return root;
        }
        catch (YamlException exception)
        {
            throw new EcsCliException($"Error unmarshalling yaml data from Compose file: {file}: {exception.Message}");
        }
    }
}
