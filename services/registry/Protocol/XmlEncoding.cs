using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Microservices.Registry.Protocol;

/// <summary>
/// In what encoding the characters of a document are. Its byte order mark and its declaration know better than the content type, which
/// many clients send without a thought; and what is no UTF-8 is not read as such when the content type has another idea.
/// </summary>
internal static partial class XmlEncoding
{
    private const int LongestDeclaration = 200;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="document">As it was sent.</param>
    /// <param name="charset">That of the content type, in lower case; empty when there is none.</param>
    /// <exception cref="XmlException">The declaration names an encoding that does not exist.</exception>
    public static string Decode(ReadOnlySpan<byte> document, string charset)
    {
        foreach (var encoding in (Encoding[])[Encoding.UTF8, Encoding.UTF32, Encoding.Unicode, Encoding.BigEndianUnicode])
            if (document.StartsWith(encoding.Preamble)) return encoding.GetString(document[encoding.Preamble.Length..]);
        // Without a mark, as XML 1.0 lets it be guessed.
        if (document.StartsWith("<\0"u8)) return Encoding.Unicode.GetString(document);
        if (document.StartsWith("\0<"u8)) return Encoding.BigEndianUnicode.GetString(document);
        var head = Encoding.Latin1.GetString(document[..Math.Min(document.Length, LongestDeclaration)]);
        // What could be read until here is not in UTF-16, whatever the declaration says, and ASCII is UTF-8 too.
        if (Declaration().Match(head) is { Success: true } match
            && Find(match.Groups[1].Value) is var declared and not (UTF8Encoding or UnicodeEncoding or UTF32Encoding or ASCIIEncoding))
            return declared.GetString(document);
        try
        {
            return Strict.GetString(document);
        }
        catch (DecoderFallbackException)
        {
            return (charset == RequestBody.Latin1 ? Encoding.Latin1 : Encoding.UTF8).GetString(document);
        }
    }

    private static Encoding Find(string name)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (ArgumentException exception)
        {
            throw new XmlException("The declared encoding does not exist", exception);
        }
    }

    [GeneratedRegex("""^\s*<\?xml\s[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")]
    private static partial Regex Declaration();
}
