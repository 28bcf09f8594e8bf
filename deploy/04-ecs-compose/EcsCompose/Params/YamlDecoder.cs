using System.Globalization;
using Microservices.EcsCompose.Text;
using Microservices.EcsCompose.Yaml;

namespace Microservices.EcsCompose.Params;

/// <summary>
/// Takes typed values out of nodes. Null is the same as nothing, unknown members are ignored, and what does not fit is
/// collected, line by line, in the words of Go's YAML library.
/// </summary>
internal sealed class YamlDecoder
{
    private readonly List<string> _errors = [];

    public void ThrowIfAny()
    {
        if (_errors.Count > 0) throw new YamlException("yaml: unmarshal errors:\n  " + string.Join("\n  ", _errors));
    }

    public static bool IsNull(YamlNode? node) => node is null or YamlScalar { Value: null };

    /// <summary>The members of a mapping by name.</summary>
    public Dictionary<string, YamlNode> Members(YamlNode? node, string type)
    {
        var members = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        if (node is YamlMapping mapping)
            foreach (var (key, value) in mapping.Flat)
                members[key is YamlScalar name ? name.Text : ""] = value;
        else if (!IsNull(node)) Refuse(node!, type);
        return members;
    }

    public List<T> Items<T>(YamlNode? node, string type, Func<YamlNode, T> read)
    {
        if (node is YamlSequence sequence) return [.. sequence.Items.Select(read)];
        if (!IsNull(node)) Refuse(node!, type);
        return [];
    }

    public string? OptionalText(YamlNode? node, string type = "string")
    {
        if (IsNull(node)) return null;
        if (node is YamlScalar scalar) return scalar.Text;
        Refuse(node!, type);
        return null;
    }

    public string Text(YamlNode? node) => OptionalText(node) ?? "";

    public Dictionary<string, string>? Texts(YamlNode? node) =>
        IsNull(node) ? null : Members(node, "map[string]string").ToDictionary(member => member.Key, member => Text(member.Value), StringComparer.Ordinal);

    public bool? OptionalTruth(YamlNode? node)
    {
        if (IsNull(node)) return null;
        if (node is YamlScalar { Value: bool truth }) return truth;
        Refuse(node!, "bool");
        return null;
    }

    public long? OptionalInteger(YamlNode? node)
    {
        if (IsNull(node)) return null;
        if (Integer(node!) is { } number) return number;
        Refuse(node!, "int64");
        return null;
    }

    /// <summary>A number of bytes, or a size with a unit.</summary>
    public static long Bytes(YamlNode? node) => node switch
    {
        _ when IsNull(node) => 0,
        YamlScalar scalar => Integer(scalar) ?? ByteSize.Parse(scalar.Text),
        _ => throw new EcsCliException("Failed to unmarshal MemStringorInt"),
    };

    /// <summary>A list of strings, or a single one.</summary>
    public static List<string> StringOrStrings(YamlNode? node) => node switch
    {
        _ when IsNull(node) => [],
        YamlScalar scalar => [scalar.Text],
        YamlSequence sequence => [.. sequence.Items.Select(item => YamlValues.Of(item) switch
        {
            string text => text,
            var other => throw new EcsCliException($"Cannot unmarshal '{Go.Print(other)}' of type {Go.TypeOf(other)} into a string value"),
        })],
        _ => throw new EcsCliException("Failed to unmarshal Stringorslice"),
    };

    private static long? Integer(YamlNode node) => (node as YamlScalar)?.Value switch
    {
        long number => number,
        double number when Math.Abs(number) < long.MaxValue => (long)number,
        _ => null,
    };

    private void Refuse(YamlNode node, string type)
    {
        var found = node switch
        {
            YamlSequence => "!!seq",
            YamlMapping => "!!map",
            YamlScalar scalar => $"{TagOf(scalar.Value)} `{Shorten(scalar.Text)}`",
            _ => "",
        };
        _errors.Add(string.Create(CultureInfo.InvariantCulture, $"line {node.Line}: cannot unmarshal {found} into {type}"));
    }

    private static string TagOf(object? value) => value switch
    {
        bool => "!!bool",
        long or ulong => "!!int",
        double => "!!float",
        _ => "!!str",
    };

    private static string Shorten(string text) => text.Length > 10 ? text[..7] + "..." : text;
}
