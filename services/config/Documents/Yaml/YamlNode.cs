namespace Microservices.ConfigServer.Documents.Yaml;

/// <summary>A node of a YAML document; an alias is the very node it names.</summary>
internal abstract record YamlNode(int Line, int Column)
{
    public bool IsBehindStartOf(YamlNode other) => (Line, Column).CompareTo((other.Line, other.Column)) > 0;
}
