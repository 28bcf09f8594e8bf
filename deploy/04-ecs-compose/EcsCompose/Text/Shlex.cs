using System.Globalization;
using System.Text;

namespace Microservices.EcsCompose.Text;

/// <summary>
/// Splits a command of a version 1 or 2 file: quotes, backslashes and comments as in a shell. A backquote, a control character
/// and a character beyond ASCII have to be in quotes, and cannot be escaped.
/// </summary>
internal static class Shlex
{
    private const string ClosingQuote = "EOF found when expecting closing quote.";
    private const string AfterEscape = "EOF found after escape character";

    public static List<string> Split(string text)
    {
        var words = new List<string>();
        StringBuilder? word = null;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (IsSpace(c))
            {
                if (word is not null) words.Add(word.ToString());
                word = null;
            }
            else if (c == '#' && word is null)
            {
                while (i + 1 < text.Length && text[i + 1] != '\n') i++;
            }
            else if (c is '\'' or '"')
                i = Quoted(text, i, word ??= new StringBuilder());
            else if (c == '\\')
                Escaped(text, ++i, word ??= new StringBuilder());
            else if (IsUnknown(c))
                throw Unknown(text, i, isInWord: word is not null);
            else
                (word ??= new StringBuilder()).Append(c);
        }
        if (word is not null) words.Add(word.ToString());
        return words;
    }

    /// <summary>Adds what is between the quote at the index and its end, and returns the end's index.</summary>
    private static int Quoted(string text, int start, StringBuilder word)
    {
        for (var i = start + 1; i < text.Length; i++)
        {
            if (text[i] == text[start]) return i;
            if (text[start] == '"' && text[i] == '\\') Escaped(text, ++i, word);
            else word.Append(text[i]);
        }
        throw new EcsCliException(ClosingQuote);
    }

    private static void Escaped(string text, int index, StringBuilder word)
    {
        if (index == text.Length) throw new EcsCliException(AfterEscape);
        if (IsUnknown(text[index])) throw Unknown(text, index, isInWord: true);
        word.Append(text[index]);
    }

    private static bool IsSpace(char c) => c is ' ' or '\t' or '\r' or '\n';

    private static bool IsUnknown(char c) => !IsSpace(c) && (c is '`' or < ' ' or > '~');

    /// <summary>ecs-cli misspells the message within a word.</summary>
    private static EcsCliException Unknown(string text, int index, bool isInWord)
    {
        Rune.DecodeFromUtf16(text.AsSpan(index), out var rune, out _);
        return new(string.Create(CultureInfo.InvariantCulture, $"{(isInWord ? "Uknown" : "Unknown")} rune: {rune.Value}"));
    }
}
