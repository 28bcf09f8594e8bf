using System.Text;

namespace Microservices.EcsCompose.Text;

/// <summary>
/// Splits a command of a version 3 file. Nothing is expanded, an empty pair of quotes is no word, and what follows an unquoted
/// <c>; &amp; | &lt; &gt;</c> is dropped.
/// </summary>
internal static class ShellWords
{
    private const string Invalid = "invalid command line string";

    public static List<string> Split(string line)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var (escaped, doubleQuoted, singleQuoted, backQuoted, dollarQuoted, got) = (false, false, false, false, false, false);

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
                if (singleQuoted || doubleQuoted || backQuoted || dollarQuoted) word.Append(c);
                else if (got) Take();
            }
            else if (c == '"' && !singleQuoted && !dollarQuoted)
                doubleQuoted = !doubleQuoted;
            else if (c == '\'' && !doubleQuoted && !dollarQuoted)
                singleQuoted = !singleQuoted;
            else
            {
                var isFree = !singleQuoted && !doubleQuoted && !backQuoted;
                if (c == '`' && !singleQuoted && !doubleQuoted && !dollarQuoted) backQuoted = !backQuoted;
                if (c == ')' && isFree) dollarQuoted = !dollarQuoted;
                if (c == '(' && isFree)
                {
                    if (dollarQuoted || word.ToString() != "$") throw new EcsCliException(Invalid);
                    dollarQuoted = true;
                    word.Append(c);
                    continue;
                }
                if (c is ';' or '&' or '|' or '<' or '>' && isFree && !dollarQuoted) break;
                got = true;
                word.Append(c);
            }
        }

        if (got) Take();
        if (escaped || singleQuoted || doubleQuoted || backQuoted || dollarQuoted) throw new EcsCliException(Invalid);
        return words;

        void Take()
        {
            words.Add(word.ToString());
            word.Clear();
            got = false;
        }
    }
}
