namespace Microservices.ConfigServer.Documents.Yaml;

/// <summary>
/// The entries of a mapping that has merge keys. Its own entries win, and among the merged mappings the first that has a key: that is
/// the rule of https://yaml.org/type/merge.html. The original (SnakeYAML 1.33 in Spring Boot's loader) takes a key of a mapping that
/// is written, or read for the first time, in the merging mapping itself for another key than the same name elsewhere. Of two such
/// entries the later one stays, in the order in which the keys came first, and so it is here.
/// </summary>
internal sealed class YamlMerge
{
    private readonly OrderedDictionary<(string Name, bool IsInline), YamlNode> _entries = [];

    public void SetOwn(string name, YamlNode value) => _entries[(name, false)] = value;

    public void Add(YamlMapping source, bool isInline)
    {
        foreach (var (name, value) in source.Entries) _entries.TryAdd((name, isInline), value);
    }

    public void Fill(YamlMapping mapping)
    {
        foreach (var ((name, _), value) in _entries) mapping.Entries[name] = value;
    }
}
