using Microservices.EcsCompose.Text;

namespace Microservices.EcsCompose.Yaml;

/// <summary>
/// Nodes as plain values: null, string, bool, long, ulong, double, <see cref="List{T}"/> and <see cref="Map"/>.
/// </summary>
internal sealed class YamlValues
{
    // References may multiply: a few lines can stand for billions of values.
    private const int MostValues = 200_000;
    private int _count;

    public static object? Of(YamlNode? node) => new YamlValues().Value(node, "");

    private object? Value(YamlNode? node, string path)
    {
        if (++_count > MostValues) throw new YamlException("yaml: document contains excessive aliasing");
        return node switch
        {
            YamlScalar scalar => scalar.Value,
            YamlSequence sequence => sequence.Items.Select((item, index) => Value(item, $"{path}[{index}]")).ToList(),
            YamlMapping mapping => Mapping(mapping, path),
            _ => null,
        };
    }

    private Map Mapping(YamlMapping mapping, string path)
    {
        var map = new Map();
        foreach (var (keyNode, valueNode) in mapping.Flat)
        {
            var key = Value(keyNode, path);
            if (key is not string name)
            {
                var location = path.Length == 0 ? "at top level" : "in " + path;
                throw new EcsCliException($"Non-string key {location}: {Go.Print(key)}");
            }
            map[name] = Value(valueNode, path.Length == 0 ? name : $"{path}.{name}");
        }
        return map;
    }
}
