using System.Collections.Immutable;
using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Microservices.ConfigServer.Documents.Yaml;

/// <summary>Reads the documents of a YAML file, typed as YAML 1.1, into flat properties.</summary>
internal static class YamlReader
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly UnicodeEncoding StrictUtf16 = new(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true);
    private static readonly UnicodeEncoding StrictUtf16BigEndian = new(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true);

    public static List<PropertyTable> Read(byte[] content, DocumentBudget budget)
    {
        var text = Decode(content);
        try
        {
            return ReadDocuments(text, new YamlPlaces(text, ImmutableDictionary<int, int>.Empty), budget);
        }
        catch (YamlException)
        {
            return ReadInOtherLayout(YamlLayout.Of(text));
        }
    }

    private static List<PropertyTable> ReadInOtherLayout(YamlLayout layout)
    {
        try
        {
            var text = layout.ToString();
            return ReadDocuments(text, new YamlPlaces(text, layout.Indented), new DocumentBudget());
        }
        catch (YamlException e)
        {
            throw new DocumentException(e.Message, (int)e.Start.Line);
        }
    }

    private static List<PropertyTable> ReadDocuments(string text, YamlPlaces places, DocumentBudget budget)
    {
        var documents = new List<PropertyTable>();
        var parser = new Parser(new StringReader(text));
        try
        {
            var composer = new YamlComposer(parser, places, budget);
            parser.Consume<StreamStart>();
            while (parser.Accept<DocumentStart>(out _))
            {
                var properties = YamlFlattener.Flatten(composer.ReadDocument(), budget);
                if (properties.Count > 0) documents.Add(properties);
            }
        }
        // What the parser throws for escapes beyond Unicode, and for some misplaced characters.
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or FormatException or OverflowException)
        {
            var place = parser.Current?.End ?? Mark.Empty;
            throw new YamlException(place, place, "what follows is no YAML", e);
        }
        return documents;
    }

    private static string Decode(byte[] content)
    {
        var (name, encoding) = content switch
        {
            [0xFF, 0xFE, ..] => ("UTF-16", StrictUtf16),
            [0xFE, 0xFF, ..] => ("UTF-16", StrictUtf16BigEndian),
            _ => ("UTF-8", (Encoding)StrictUtf8),
        };
        string text;
        try
        {
            text = encoding.GetString(content);
        }
        catch (DecoderFallbackException)
        {
            throw new DocumentException($"the file is not {name}");
        }
        var line = 1;
        foreach (var character in text)
        {
            if (character == '\n') line++;
            else if (!IsPrintable(character)) throw new DocumentException("a control character", line);
        }
        return text.StartsWith('\uFEFF') ? text[1..] : text;
    }

    private static bool IsPrintable(char character) =>
        character is >= ' ' and <= '~' or '\t' or '\r' or '\u0085' || character >= '\u00A0' && character < '\uFFFE';
}
