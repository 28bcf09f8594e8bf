using Microservices.EcsCompose.Yaml;

namespace Microservices.EcsCompose;

/// <param name="Root">The document, or null if the file is empty.</param>
/// <param name="Path">The absolute path.</param>
/// <param name="Name">The path as the user wrote it.</param>
internal sealed record ComposeSource(YamlNode? Root, string Path, string Name)
{
    public string Folder => System.IO.Path.GetDirectoryName(Path)!;
}
