using System.Text;

namespace Microservices.EcsCompose.Text;

/// <summary>
/// Splits a command of a version 3 file. Nothing is expanded, an empty pair of quotes is no word, and what follows an unquoted
/// <c>; &amp; | &lt; &gt;</c> is dropped. Parentheses are characters like any other.
/// </summary>
internal static class ShellWords
{
    private const string Invalid = "invalid command line string";

    public static List<string> Split(string line)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var (escaped, doubleQuoted, singleQuoted, backQuoted, got) = (false, false, false, false, false);

        foreach (var c in line)
        {
            if (escaped)
            {
                word.Append(c);
                escaped = false;
            }
            else if (c == '\\')
            {
                if (singleQuoted) word.Append(c);
                else escaped = true;
            }
            else if (c is ' ' or '\t' or '\r' or '\n')
            {
                if (singleQuoted || doubleQuoted || backQuoted) word.Append(c);
                else if (got) Take();
            }
            else if (c == '"' && !singleQuoted)
                doubleQuoted = !doubleQuoted;
            else if (c == '\'' && !doubleQuoted)
                singleQuoted = !singleQuoted;
            else
            {
                if (c == '`' && !singleQuoted && !doubleQuoted) backQuoted = !backQuoted;
                if (c is ';' or '&' or '|' or '<' or '>' && !singleQuoted && !doubleQuoted && !backQuoted) break;
                got = true;
                word.Append(c);
            }
        }

        if (got) Take();
        if (escaped || singleQuoted || doubleQuoted || backQuoted) throw new EcsCliException(Invalid);
        return words;

        void Take()
        {
            words.Add(word.ToString());
            word.Clear();
            got = false;
        }
    }
}
