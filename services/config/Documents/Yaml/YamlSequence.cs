namespace Microservices.ConfigServer.Documents.Yaml;

internal sealed record YamlSequence(List<YamlNode> Items, int Line, int Column) : YamlNode(Line, Column);
