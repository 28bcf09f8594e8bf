namespace Microservices.ConfigServer.Documents.Yaml;

/// <summary>Mapping keys as they appear in property names: text as it is, anything else in brackets (<c>[1]</c>, <c>[true]</c>).</summary>
internal static class YamlKey
{
    private const int MaxItems = 100;

    public static string Of(YamlNode node) => node switch
    {
        YamlScalar { Value: { Kind: PropertyKind.Text, Text: var text } } => text,
        _ => $"[{Describe(node)}]",
    };

    // As Java writes its lists and maps: [a, b] and {a=b}.
    private static string Describe(YamlNode node)
    {
        var items = 0;
        return Describe(node);

        string Describe(YamlNode part)
        {
            if (++items > MaxItems) throw new DocumentException("a mapping key has too many parts", node.Line);
            return part switch
            {
                YamlSequence list => $"[{string.Join(", ", list.Items.Select(Describe))}]",
                YamlMapping map => $"{{{string.Join(", ", map.Entries.Select(entry => $"{entry.Key}={Describe(entry.Value)}"))}}}",
                YamlScalar { Value: { } value } => value.Kind switch
                {
                    PropertyKind.True => "true",
                    PropertyKind.False => "false",
                    _ => value.Text,
                },
                _ when part != node => "",
                _ => throw new DocumentException("a mapping key must have a value", node.Line),
            };
        }
    }
}
