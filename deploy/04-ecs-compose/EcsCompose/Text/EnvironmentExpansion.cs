using System.Text;

namespace Microservices.EcsCompose.Text;

/// <summary>
/// Replaces <c>$NAME</c> and <c>${NAME}</c> in the text of ecs-params.yml, before it is read as YAML. An unset variable is
/// empty, there are no defaults and no escape.
/// </summary>
internal static class EnvironmentExpansion
{
    public static string Expand(string text, IReadOnlyDictionary<string, string> environment)
    {
        var expanded = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '$' || i + 1 == text.Length)
            {
                expanded.Append(text[i]);
                continue;
            }

            var (name, width) = Name(text.AsSpan(i + 1));
            if (name.Length > 0) expanded.Append(environment.GetValueOrDefault(name));
            else if (width == 0) expanded.Append('$');
            i += width;
        }
        return expanded.ToString();
    }

    /// <summary>The variable's name, and how much of the text it takes; bad syntax is eaten up without a name.</summary>
    private static (string Name, int Width) Name(ReadOnlySpan<char> text)
    {
        if (text[0] == '{')
        {
            if (text.Length > 2 && IsSpecial(text[1]) && text[2] == '}') return (text[1..2].ToString(), 3);
            var end = text.IndexOf('}');
            return end switch
            {
                < 0 => ("", 1),
                1 => ("", 2),
                _ => (text[1..end].ToString(), end + 1),
            };
        }
        if (IsSpecial(text[0])) return (text[..1].ToString(), 1);

        var length = 0;
        while (length < text.Length && (char.IsAsciiLetterOrDigit(text[length]) || text[length] == '_')) length++;
        return (text[..length].ToString(), length);
    }

    private static bool IsSpecial(char c) => c is '*' or '#' or '$' or '@' or '!' or '?' or '-' || char.IsAsciiDigit(c);
}
