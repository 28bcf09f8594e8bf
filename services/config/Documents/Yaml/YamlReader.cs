using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Microservices.ConfigServer.Documents.Yaml;

/// <summary>Reads the documents of a YAML file, typed as YAML 1.1, into flat properties.</summary>
internal static class YamlReader
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static List<PropertyTable> Read(byte[] content, DocumentBudget budget)
    {
        var text = Decode(content);
        var documents = new List<PropertyTable>();
        try
        {
            var parser = new Parser(new StringReader(text));
            var composer = new YamlComposer(parser, new YamlPlaces(text), budget);
            parser.Consume<StreamStart>();
            while (parser.Accept<DocumentStart>(out _))
            {
                var properties = YamlFlattener.Flatten(composer.ReadDocument(), budget);
                if (properties.Count > 0) documents.Add(properties);
            }
        }
        catch (YamlException e)
        {
            throw new DocumentException(e.Message, (int)e.Start.Line);
        }
        // What the parser throws for some escapes beyond Unicode.
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or FormatException or OverflowException)
        {
            throw new DocumentException(e.Message);
        }
        return documents;
    }

    private static string Decode(byte[] content)
    {
        string text;
        try
        {
            text = StrictUtf8.GetString(content);
        }
        catch (DecoderFallbackException)
        {
            throw new DocumentException("the file is not UTF-8");
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
