using System.Globalization;
using Microservices.ConfigServer.Documents;
using Microservices.ConfigServer.Requests;

namespace Microservices.ConfigServer.Merging;

/// <summary>
/// Rebuilds the tree that flat keys describe: <c>a.b[0].c</c>. The rules are those of the original's <c>EnvironmentController</c>, as
/// recorded: a value takes the place of whatever has its name; an empty mapping or list takes in the deeper keys that follow; a deeper
/// key behind a text, a number or null makes a name with a point (<c>a.b</c>), and a contradiction where it is an index. As lists
/// come behind the rest, an empty list never empties one.
/// </summary>
internal sealed class MergedTree
{
    private const int MaxDepth = 500;
    private const int MaxGaps = 100_000;
    private readonly MergedMap _root = [];
    private int _gaps;

    /// <exception cref="RefusedException">A key is malformed, or contradicts another one.</exception>
    public static MergedMap Of(IEnumerable<KeyValuePair<string, PropertyValue>> properties)
    {
        var tree = new MergedTree();
        foreach (var (key, value) in properties) tree.Set(key, value);
        return tree._root;
    }

    private void Set(string key, PropertyValue value)
    {
        object container = _root;
        var position = 0;
        for (var depth = 0; ; depth++)
        {
            if (depth > MaxDepth) throw Malformed(key);
            var next = container is MergedMap map
                ? StepInto(map, key, ref position, value)
                : StepInto((MergedList)container, key, ref position, value);
            if (next is null) return;
            container = next;
        }
    }

    /// <returns>The container for the rest of the key; null when the value is set.</returns>
    private static object? StepInto(MergedMap map, string key, ref int position, PropertyValue value)
    {
        var start = position;
        while (true)
        {
            var end = EndOfName(key, position);
            if (end == key.Length)
            {
                map[key[start..]] = NodeOf(value);
                return null;
            }
            if (end == position) throw Malformed(key);
            var name = key[start..end];
            position = end + 1;
            map.TryGetValue(name, out var existing);
            if (key[end] == '[')
            {
                if (existing is null) map[name] = existing = new MergedList();
                return existing as MergedList ?? throw Contradicts(key);
            }
            if (existing is null) map[name] = existing = new MergedMap();
            if (existing is MergedMap) return existing;
            if (existing is MergedList) throw Contradicts(key);
            // `a: 1` and `a.b: 2` are both kept, the second under the name `a.b`.
        }
    }

    private object? StepInto(MergedList list, string key, ref int position, PropertyValue value)
    {
        var close = key.IndexOf(']', position);
        if (close < 0 || !int.TryParse(key.AsSpan(position..close), NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            throw Malformed(key);
        }
        Fill(list, index, key);
        position = close + 1;
        if (position == key.Length)
        {
            list[index] = NodeOf(value);
            return null;
        }
        switch (key[position++])
        {
            case '.':
                return (list[index] ??= new MergedMap()) as MergedMap ?? throw Contradicts(key);
            case '[':
                return (list[index] ??= new MergedList()) as MergedList ?? throw Contradicts(key);
            default:
                throw Malformed(key);
        }
    }

    private void Fill(MergedList list, int index, string key)
    {
        _gaps += Math.Max(0, index - list.Count);
        if (index > MaxGaps || _gaps > MaxGaps) throw Malformed(key);
        while (list.Count <= index) list.Add(null);
    }

    private static object NodeOf(PropertyValue value) => value.Kind switch
    {
        PropertyKind.EmptyMap => new MergedMap(),
        PropertyKind.EmptyList => new MergedList(),
        _ => value,
    };

    // A bracket begins an index only when it holds digits: in `a[x.y]` it is a letter like any other.
    private static int EndOfName(string key, int start)
    {
        for (var index = start; index < key.Length; index++)
        {
            if (key[index] == '.' || key[index] == '[' && IsIndex(key, index + 1)) return index;
        }
        return key.Length;
    }

    private static bool IsIndex(string key, int start)
    {
        var end = start;
        while (end < key.Length && char.IsAsciiDigit(key[end])) end++;
        return end > start && end < key.Length && key[end] == ']';
    }

    private static RefusedException Malformed(string key) => new(StatusCodes.Status400BadRequest, $"malformed key '{key}'");

    private static RefusedException Contradicts(string key) =>
        new(StatusCodes.Status500InternalServerError, $"'{key}' contradicts another key");
}
