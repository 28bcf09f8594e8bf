namespace Microservices.ConfigServer.Documents.Yaml;

/// <summary>A scalar with its typed value, null for YAML's null.</summary>
internal sealed record YamlScalar(PropertyValue? Value, bool IsMergeKey, int Line, int Column) : YamlNode(Line, Column);
