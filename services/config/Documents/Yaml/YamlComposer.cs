using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Microservices.ConfigServer.Documents.Yaml;

/// <summary>Builds the nodes of a document from the parser's events.</summary>
internal sealed class YamlComposer(IParser parser, YamlPlaces places, DocumentBudget budget)
{
    private readonly Dictionary<string, YamlNode> _anchors = new(StringComparer.Ordinal);

    /// <returns>The root, or null for a document with nothing in it.</returns>
    public YamlNode? ReadDocument()
    {
        _anchors.Clear();
        parser.Consume<DocumentStart>();
        var root = ReadNode(depth: 0);
        parser.Consume<DocumentEnd>();
        return root is YamlScalar { Value: null } ? null : root;
    }

    private YamlNode ReadNode(int depth)
    {
        if (parser.TryConsume<AnchorAlias>(out var alias))
        {
            // An anchor counts once its node is complete, so no node can contain itself.
            return _anchors.TryGetValue(alias.Value.Value, out var target)
                ? target
                : throw new DocumentException($"undefined alias '{alias.Value}'", (int)alias.Start.Line);
        }
        var start = parser.Current as NodeEvent ?? throw new DocumentException("unexpected end of the file");
        var (line, column) = places.Of(start.Start);
        budget.SpendNode(line, depth);
        YamlNode node = start switch
        {
            SequenceStart sequence => ReadSequence(YamlTags.ShortName(sequence.Tag, line), line, column, depth),
            MappingStart mapping => ReadMapping(YamlTags.ShortName(mapping.Tag, line), line, column, depth),
            _ => ReadScalar(line, column),
        };
        if (!start.Anchor.IsEmpty) _anchors[start.Anchor.Value] = node;
        return node;
    }

    private YamlScalar ReadScalar(int line, int column)
    {
        var scalar = parser.Consume<Scalar>();
        // As in YAML 1.1, the tag `!` has the form decide, of a quoted text too.
        var isPlain = scalar.Tag.IsEmpty ? scalar.Style == ScalarStyle.Plain : scalar.Tag.IsNonSpecific;
        var isMergeKey = isPlain && scalar.Value == "<<";
        var type = isPlain ? null : YamlTags.ShortName(scalar.Tag, line) ?? "str";
        return YamlTypes.Resolve(scalar.Value, type, line) is { } value
            ? new YamlScalar(value with { Line = line, Column = column }, isMergeKey, line, column)
            : new YamlScalar(null, isMergeKey, line, column);
    }

    private YamlNode ReadSequence(string? tag, int line, int column, int depth)
    {
        parser.Consume<SequenceStart>();
        var list = new YamlSequence([], line, column);
        while (!parser.TryConsume<SequenceEnd>(out _)) list.Items.Add(ReadNode(depth + 1));
        return tag switch
        {
            null or "seq" => list,
            "omap" => YamlTags.ToOrderedMap(list),
            _ => throw YamlTags.Unknown(tag, line),
        };
    }

    private YamlNode ReadMapping(string? tag, int line, int column, int depth)
    {
        parser.Consume<MappingStart>();
        var mapping = new YamlMapping(line, column);
        var merge = new YamlMerge();
        var keys = new OrderedDictionary<string, YamlNode>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = ReadNode(depth + 1);
            var value = ReadNode(depth + 1);
            if (key is YamlScalar { IsMergeKey: true }) Merge(value, mapping, merge);
            else AddEntry(key, value);
        }
        if (tag == "set") return YamlTags.ToList(keys.Values, line, column);
        if (tag is not (null or "map")) throw YamlTags.Unknown(tag, line);
        merge.Fill(mapping);
        return mapping;

        // 0 and "[0]" are different keys, although they become the same property, of which the later is kept.
        void AddEntry(YamlNode key, YamlNode value)
        {
            var name = YamlKey.Of(key);
            budget.SpendText(name.Length, key.Line);
            var identity = key is YamlScalar { Value.Kind: PropertyKind.Text } ? "." + name : name;
            if (!keys.TryAdd(identity, key)) throw new DocumentException($"duplicate key '{name}'", key.Line);
            merge.SetOwn(name, value);
        }
    }

    private void Merge(YamlNode source, YamlMapping target, YamlMerge merge)
    {
        switch (source)
        {
            case YamlMapping mapping:
                foreach (var _ in mapping.Entries) budget.SpendNode(source.Line, depth: 0);
                merge.Add(mapping, isInline: mapping.IsBehindStartOf(target));
                break;
            case YamlSequence list when list.Items.TrueForAll(item => item is YamlMapping):
                foreach (var item in list.Items) Merge(item, target, merge);
                break;
            default:
                throw new DocumentException("'<<' needs a mapping or a list of mappings", source.Line);
        }
    }
}
