using YamlDotNet.Core;

namespace Microservices.ConfigServer.Documents.Yaml;

/// <summary>The tags of YAML 1.1 that configuration may use. Others are refused: they ask for a type to be created.</summary>
internal static class YamlTags
{
    private const string Prefix = "tag:yaml.org,2002:";

    /// <returns><c>str</c> for <c>!!str</c>, null without a tag or with <c>!</c>.</returns>
    public static string? ShortName(TagName tag, int line)
    {
        if (tag.IsEmpty || tag.IsNonSpecific) return null;
        return tag.Value.StartsWith(Prefix, StringComparison.Ordinal) ? tag.Value[Prefix.Length..] : throw Unknown(tag.Value, line);
    }

    public static DocumentException Unknown(string tag, int line) => new($"unknown tag '{tag}'", line);

    public static YamlMapping ToOrderedMap(YamlSequence list)
    {
        var map = new YamlMapping(list.Line, list.Column);
        foreach (var item in list.Items)
        {
            if (item is not YamlMapping { Entries.Count: 1 } pair)
            {
                throw new DocumentException("!!omap needs a list of single pairs", item.Line);
            }
            var (key, value) = pair.Entries.GetAt(0);
            map.Entries[key] = value;
        }
        return map;
    }

    /// <summary>A set's members are keys, which carry no origin.</summary>
    public static YamlSequence ToList(IEnumerable<YamlNode> keys, int line, int column) =>
        new([.. keys.Select(key => key is YamlScalar { Value: { } value } scalar
            ? scalar with { Value = value with { Line = 0, Column = 0 } }
            : throw new DocumentException("!!set needs scalars", line))], line, column);
}
