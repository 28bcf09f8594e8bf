using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Microservices.EcsCompose.Yaml;

/// <summary>Reads the first document of a text, with the line numbers and error texts of Go's YAML library.</summary>
internal sealed class YamlParser
{
    private const int DeepestNesting = 200;
    private readonly Parser _parser;
    private readonly Dictionary<AnchorName, YamlNode?> _anchors = [];

    private YamlParser(string text) => _parser = new Parser(new StringReader(text));

    /// <summary>The document, or null if there is none.</summary>
    public static YamlNode? Parse(string text)
    {
        try
        {
            var reader = new YamlParser(text);
            reader._parser.Consume<StreamStart>();
            if (!reader._parser.TryConsume<DocumentStart>(out _)) return null;

            var root = reader.Node(0);
            reader._parser.Consume<DocumentEnd>();
            return root;
        }
        catch (YamlDotNet.Core.YamlException exception)
        {
            throw new YamlException(Describe(exception));
        }
    }

    private YamlNode Node(int depth)
    {
        if (depth > DeepestNesting) throw new YamlException($"yaml: exceeded max depth of {DeepestNesting}");
        if (_parser.TryConsume<AnchorAlias>(out var alias)) return Anchored(alias.Value);

        var line = (int)_parser.Current!.Start.Line;
        if (_parser.TryConsume<Scalar>(out var scalar))
        {
            var isPlain = scalar is { Style: ScalarStyle.Plain, Tag.IsEmpty: true } || scalar.Tag == "tag:yaml.org,2002:int";
            return Remember(scalar.Anchor, new YamlScalar(line, scalar.Value, isPlain));
        }

        if (_parser.TryConsume<SequenceStart>(out var sequence))
        {
            Announce(sequence.Anchor);
            var items = new List<YamlNode>();
            while (!_parser.TryConsume<SequenceEnd>(out _)) items.Add(Node(depth + 1));
            return Remember(sequence.Anchor, new YamlSequence(line, items));
        }

        var mapping = _parser.Consume<MappingStart>();
        Announce(mapping.Anchor);
        var entries = new List<KeyValuePair<YamlNode, YamlNode>>();
        while (!_parser.TryConsume<MappingEnd>(out _)) entries.Add(new(Node(depth + 1), Node(depth + 1)));
        return Remember(mapping.Anchor, new YamlMapping(line, entries));
    }

    private YamlNode Anchored(AnchorName name) => _anchors.TryGetValue(name, out var node)
        ? node ?? throw new YamlException($"yaml: anchor '{name.Value}' value contains itself")
        : throw new YamlException($"yaml: unknown anchor '{name.Value}' referenced");

    private void Announce(AnchorName name)
    {
        if (!name.IsEmpty) _anchors[name] = null;
    }

    private YamlNode Remember(AnchorName name, YamlNode node)
    {
        if (!name.IsEmpty) _anchors[name] = node;
        return node;
    }

    /// <summary>Go counts the lines of a parser's errors from 0 and those of a scanner's from 1.</summary>
    private static string Describe(YamlDotNet.Core.YamlException exception)
    {
        var message = exception.Message;
        if (message.StartsWith("While ", StringComparison.Ordinal) && message.IndexOf(", ", StringComparison.Ordinal) is > 0 and var comma)
            message = message[(comma + 2)..];
        message = char.ToLowerInvariant(message[0]) + message[1..].TrimEnd('.');
        var line = exception.Start.Line - (exception is SemanticErrorException ? 1 : 0);
        return line > 0 ? $"yaml: line {line}: {message}" : $"yaml: {message}";
    }
}
