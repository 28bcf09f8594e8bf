namespace Microservices.EcsCompose.Yaml;

/// <summary>A node of a YAML document, with the line it starts in, from 1.</summary>
internal abstract record YamlNode(int Line);

/// <param name="IsPlain">Written without quotes, so that its text decides about its kind.</param>
internal sealed record YamlScalar(int Line, string Text, bool IsPlain) : YamlNode(Line)
{
    public bool IsMergeKey => IsPlain && Text == "<<";

    /// <summary>null, string, bool, long, ulong (beyond long) or double.</summary>
    public object? Value => IsPlain ? YamlResolver.Resolve(Text) : Text;
}

internal sealed record YamlSequence(int Line, IReadOnlyList<YamlNode> Items) : YamlNode(Line);

internal sealed record YamlMapping(int Line, IReadOnlyList<KeyValuePair<YamlNode, YamlNode>> Entries) : YamlNode(Line)
{
    /// <summary>The entries with those of merged mappings where ecs-cli's YAML library puts them: the last of a name wins.</summary>
    public IEnumerable<KeyValuePair<YamlNode, YamlNode>> Flat => Entries.SelectMany(entry => entry.Key switch
    {
        YamlScalar { IsMergeKey: true } => Merged(entry.Value),
        _ => [entry],
    });

    private static IEnumerable<KeyValuePair<YamlNode, YamlNode>> Merged(YamlNode value) => value switch
    {
        YamlMapping mapping => mapping.Flat,
        YamlSequence sequence when sequence.Items.All(item => item is YamlMapping) =>
            sequence.Items.Reverse().Cast<YamlMapping>().SelectMany(mapping => mapping.Flat),
        _ => throw new YamlException("yaml: map merge requires map or sequence of maps as the value"),
    };
}
