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

    private static string Describe(YamlNode node) => node switch
    {
        YamlScalar { Value: { } value } => value.Kind switch
        {
            PropertyKind.True => "true",
            PropertyKind.False => "false",
            _ => value.Text,
        },
        YamlSequence { Items.Count: <= MaxItems } list when list.Items.TrueForAll(item => item is YamlScalar) =>
            $"[{string.Join(", ", list.Items.Select(Describe))}]",
        _ => throw new DocumentException("a mapping key must be a scalar or a short list of scalars", node.Line),
    };
}
