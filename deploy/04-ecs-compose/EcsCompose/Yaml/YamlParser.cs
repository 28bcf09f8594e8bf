using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Microservices.EcsCompose.Yaml;

/// <summary>Reads the first document of a text.</summary>
internal sealed class YamlParser
{
    private const int DeepestNesting = 200;
    private readonly Parser _parser;
    private readonly Dictionary<AnchorName, YamlNode?> _anchors = [];
    private bool _isInSequence;
    private int _line;

    private YamlParser(string text) => _parser = new Parser(new StringReader(text));

    /// <summary>The document, or null if there is none.</summary>
    public static YamlNode? Parse(string text)
    {
        var reader = new YamlParser(text);
        try
        {
            return reader.Document();
        }
        catch (YamlDotNet.Core.YamlException exception)
        {
            throw YamlSyntax.Explain(exception);
        }
        catch (InvalidOperationException)
        {
            // The parser's own way to say that a list or mapping in brackets does not end.
            throw new YamlException($"yaml: line {reader._line}: did not find expected ',' or '{(reader._isInSequence ? ']' : '}')}'");
        }
    }

    private YamlNode? Document()
    {
        _parser.Consume<StreamStart>();
        return _parser.TryConsume<DocumentStart>(out _) ? Node(0) : null;
    }

    private YamlNode Node(int depth)
    {
        if (depth > DeepestNesting) throw new YamlException($"yaml: exceeded max depth of {DeepestNesting}");
        if (_parser.TryConsume<AnchorAlias>(out var alias)) return Anchored(alias.Value);

        _parser.Accept<NodeEvent>(out _); // so that there is a current one
        var line = _line = (int)_parser.Current!.Start.Line;
        if (_parser.TryConsume<Scalar>(out var scalar))
        {
            var isPlain = scalar.Tag.IsEmpty ? scalar.Style == ScalarStyle.Plain : scalar.Tag != "tag:yaml.org,2002:str";
            return Remember(scalar.Anchor, new YamlScalar(line, scalar.Value, isPlain));
        }

        if (_parser.TryConsume<SequenceStart>(out var sequence))
        {
            Announce(sequence.Anchor);
            var items = new List<YamlNode>();
            _isInSequence = true;
            while (!_parser.TryConsume<SequenceEnd>(out _))
            {
                items.Add(Node(depth + 1));
                _isInSequence = true;
            }
            return Remember(sequence.Anchor, new YamlSequence(line, items));
        }

        var mapping = _parser.Consume<MappingStart>();
        Announce(mapping.Anchor);
        var entries = new List<KeyValuePair<YamlNode, YamlNode>>();
        _isInSequence = false;
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            entries.Add(new(Node(depth + 1), Node(depth + 1)));
            _isInSequence = false;
        }
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
}
