namespace Microservices.ConfigServer.Documents.Yaml;

/// <summary>A mapping with merge keys resolved. Keys have the form they take in a property name (<see cref="YamlKey"/>).</summary>
internal sealed record YamlMapping(int Line, int Column) : YamlNode(Line, Column)
{
    public OrderedDictionary<string, YamlNode> Entries { get; } = new(StringComparer.Ordinal);
}
