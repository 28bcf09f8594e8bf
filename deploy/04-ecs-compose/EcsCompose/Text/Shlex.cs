using System.Text;

namespace Microservices.EcsCompose.Text;

/// <summary>Splits a command of a version 1 or 2 file: quotes, backslashes and comments as in a shell, plain ASCII only.</summary>
internal static class Shlex
{
    private const string WordCharacters = "._-,/@$*()+=><";
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
                while (i + 1 < text.Length && text[i + 1] != '\n') Known(text[++i]);
            }
            else if (c == '\'')
                i = Quoted(text, i, word ??= new StringBuilder(), escapes: false);
            else if (c == '"')
                i = Quoted(text, i, word ??= new StringBuilder(), escapes: true);
            else if (c == '\\')
            {
                if (++i == text.Length) throw new EcsCliException(AfterEscape);
                (word ??= new StringBuilder()).Append(Known(text[i]));
            }
            else
                (word ??= new StringBuilder()).Append(Known(c));
        }
        if (word is not null) words.Add(word.ToString());
        return words;
    }

    /// <summary>Adds what is between the quote at the index and its end, and returns the end's index.</summary>
    private static int Quoted(string text, int start, StringBuilder word, bool escapes)
    {
        for (var i = start + 1; i < text.Length; i++)
        {
            if (text[i] == text[start]) return i;
            if (escapes && text[i] == '\\' && ++i == text.Length) throw new EcsCliException(AfterEscape);
            word.Append(Known(text[i]));
        }
        throw new EcsCliException(ClosingQuote);
    }

    private static bool IsSpace(char c) => c is ' ' or '\t' or '\r' or '\n';

    private static char Known(char c) =>
        char.IsAsciiLetterOrDigit(c) || IsSpace(c) || c is '"' or '\'' or '\\' or '#' || WordCharacters.Contains(c, StringComparison.Ordinal)
            ? c
            : throw new EcsCliException($"Uknown rune: {(int)c}");
}
