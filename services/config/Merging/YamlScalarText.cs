using System.Buffers;
using System.Globalization;
using System.Text;
using Microservices.ConfigServer.Documents;
using Microservices.ConfigServer.Documents.Yaml;

namespace Microservices.ConfigServer.Merging;

/// <summary>Texts as YAML scalars that are read back as the same text: plain where that is safe, else in quotes or as a block.</summary>
internal static class YamlScalarText
{
    private static readonly SearchValues<char> Indicators = SearchValues.Create(",[]{}#&*!|>'\"%@`");

    public static string Of(string text, bool isKey, int indent)
    {
        if (IsPlain(text)) return text;
        if (!isKey && CanBeBlock(text)) return Block(text, indent);
        return text.All(IsOneLinePrintable) ? $"'{text.Replace("'", "''", StringComparison.Ordinal)}'" : DoubleQuoted(text);
    }

    /// <summary>Whether the text without quotes is that very text, of no other type.</summary>
    public static bool IsPlain(string text) => IsPlainSafe(text) && IsText(text);

    /// <summary>Whether the text without quotes is a scalar, of whatever type.</summary>
    public static bool IsPlainSafe(string text)
    {
        if (text.Length == 0 || text[0] == ' ' || text[^1] is ' ' or ':' || Indicators.Contains(text[0])) return false;
        if (text[0] is '-' or '?' or ':' && (text.Length == 1 || text[1] is ' ' or '-')) return false;
        return !text.StartsWith("...", StringComparison.Ordinal)
            && !text.Contains(": ", StringComparison.Ordinal)
            && !text.Contains(" #", StringComparison.Ordinal)
            && text.All(IsOneLinePrintable);
    }

    private static bool IsText(string text) =>
        text is not ("<<" or "=") && !LooksLikeDate(text) && YamlTypes.Resolve(text, tag: null, line: 0) is { Kind: PropertyKind.Text };

    private static bool LooksLikeDate(string text) => text is [_, _, _, _, '-', ..] && !text.AsSpan(..4).ContainsAnyExceptInRange('0', '9');

    private static bool IsOneLinePrintable(char character) =>
        character is >= ' ' and <= '~' || character >= '\u00A0' && character is not ('\u2028' or '\u2029' or >= '\uFFFE' or '\uFEFF');

    // A first line that begins with a blank would need its indentation stated.
    private static bool CanBeBlock(string text)
    {
        var content = text.TrimStart('\n');
        return content.Length > 0
            && content[0] != ' '
            && text.Contains('\n')
            && text.All(character => character == '\n' || IsOneLinePrintable(character));
    }

    private static string Block(string text, int indent)
    {
        var body = text.EndsWith('\n') ? text[..^1] : text;
        var chomping = body.Length == text.Length ? "-" : body.EndsWith('\n') ? "+" : "";
        var block = new StringBuilder("|").Append(chomping);
        foreach (var line in body.Split('\n'))
        {
            block.Append('\n');
            if (line.Length > 0) block.Append(' ', indent + 2).Append(line);
        }
        return block.ToString();
    }

    private static string DoubleQuoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var character in text)
        {
            _ = character switch
            {
                '"' or '\\' => quoted.Append('\\').Append(character),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                _ when IsOneLinePrintable(character) => quoted.Append(character),
                _ => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}"),
            };
        }
        return quoted.Append('"').ToString();
    }
}
