namespace Microservices.EcsCompose.Yaml;

/// <summary>A mapping in the order of the file.</summary>
internal sealed class Map : OrderedDictionary<string, object?>
{
    public Map() : base(StringComparer.Ordinal)
    {
    }

    public Map(IEnumerable<KeyValuePair<string, object?>> entries) : this()
    {
        foreach (var (key, value) in entries) this[key] = value;
    }

    public object? Of(string key) => TryGetValue(key, out var value) ? value : null;

    public string TextOf(string key) => Of(key) as string ?? "";

    public bool IsTrue(string key) => Of(key) is true;

    public Map? MapOf(string key) => Of(key) as Map;

    public List<object?>? ListOf(string key) => Of(key) as List<object?>;
}
