namespace Microservices.ConfigServer.Documents.Yaml;

/// <summary>Turns a document into flat properties: <c>a.b[0].c</c>.</summary>
internal static class YamlFlattener
{
    public static PropertyTable Flatten(YamlNode? root, DocumentBudget budget)
    {
        var table = new PropertyTable(budget);
        switch (root)
        {
            case null or YamlMapping { Entries.Count: 0 }:
                break;
            case YamlMapping mapping:
                AddEntries(table, "", mapping, 0);
                break;
            default:
                Add(table, "document", root, 0);
                break;
        }
        return table;
    }

    private static void Add(PropertyTable table, string path, YamlNode node, int depth)
    {
        // Aliases can nest deeper than the text does.
        if (depth > DocumentBudget.MaxDepth) throw new DocumentException("nested too deeply", node.Line);
        switch (node)
        {
            case YamlMapping { Entries.Count: 0 }:
                table.Set(path, new PropertyValue(PropertyKind.EmptyMap, "", node.Line, node.Column));
                break;
            case YamlMapping mapping:
                AddEntries(table, path, mapping, depth);
                break;
            case YamlSequence { Items.Count: 0 }:
                table.Set(path, new PropertyValue(PropertyKind.EmptyList, "", node.Line, node.Column));
                break;
            case YamlSequence list:
                for (var index = 0; index < list.Items.Count; index++) Add(table, $"{path}[{index}]", list.Items[index], depth + 1);
                break;
            case YamlScalar scalar:
                table.Set(path, scalar.Value ?? PropertyValue.String("", node.Line, node.Column));
                break;
        }
    }

    private static void AddEntries(PropertyTable table, string path, YamlMapping mapping, int depth)
    {
        foreach (var (key, value) in mapping.Entries)
        {
            var isBare = string.IsNullOrWhiteSpace(path);
            var name = isBare ? key : key.StartsWith('[') ? path + key : $"{path}.{key}";
            Add(table, name, value, depth + 1);
        }
    }
}
