using System.Text;
using Microservices.EcsCompose.Yaml;

namespace Microservices.EcsCompose.Version2;

/// <summary>
/// Puts variables into strings: <c>$V</c>, <c>${V}</c>, <c>${V:-default}</c> and <c>${V-default}</c>, which are the same here, and
/// <c>$$</c>. A default holds for the variable from there on.
/// </summary>
internal sealed class Interpolation2(Variables variables, Log log)
{
    private readonly Dictionary<string, string> _defaults = new(StringComparer.Ordinal);

    public object? Apply(string key, object? value) => value switch
    {
        string text => Line(text) ?? throw new EcsCliException($"Invalid interpolation format for key \"{key}\": \"{text}\""),
        Map map => new Map(map.Select(member => KeyValuePair.Create(member.Key, Apply(key, member.Value)))),
        List<object?> list => list.Select(item => Apply(key, item)).ToList(),
        _ => value,
    };

    private string? Line(string line)
    {
        var replaced = new StringBuilder();
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] != '$')
            {
                replaced.Append(line[i]);
                continue;
            }
            if (++i == line.Length) return null;
            if (line[i] == '$')
                replaced.Append('$');
            else if (line[i] == '{')
            {
                var end = line.IndexOf('}', i);
                if (end < 0 || Braced(line[(i + 1)..end]) is not { } value) return null;
                replaced.Append(value);
                i = end;
            }
            else
            {
                var end = i;
                while (end < line.Length && IsNameCharacter(line[end])) end++;
                if (end == i || char.IsAsciiDigit(line[i])) return null;
                replaced.Append(Value(line[i..end]));
                i = end - 1;
            }
        }
        return replaced.ToString();
    }

    private string? Braced(string expression)
    {
        var length = 0;
        while (length < expression.Length && IsNameCharacter(expression[length])) length++;
        var name = expression[..length];
        if (length < expression.Length)
        {
            if (!expression[length..].StartsWith(":-", StringComparison.Ordinal) && expression[length] != '-') return null;
            _defaults[name] = expression[length..].TrimStart(':', '-');
        }
        return name.Length == 0 ? null : Value(name);
    }

    private string Value(string name)
    {
        if (variables.Of(name) is { } value) return value.Length == 0 ? _defaults.GetValueOrDefault(name, "") : value;
        if (_defaults.TryGetValue(name, out var fallback)) return fallback;
        log.Warning($"The {name} variable is not set. Substituting a blank string.");
        return "";
    }

    private static bool IsNameCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';
}
