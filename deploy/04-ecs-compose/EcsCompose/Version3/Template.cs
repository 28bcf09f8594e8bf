using System.Text.RegularExpressions;

namespace Microservices.EcsCompose.Version3;

/// <summary>
/// Puts variables into a string: <c>$V</c>, <c>${V}</c>, <c>${V:-default}</c>, <c>${V-default}</c>, <c>${V:?message}</c>,
/// <c>${V?message}</c>, and <c>$$</c> for a dollar. As in ecs-cli, <c>$V-x</c> without braces has a default too, and a
/// variable that follows hides a stray dollar.
/// </summary>
internal static partial class Template
{
    /// <summary>The text, or what makes it invalid.</summary>
    public static (string Text, string? Invalid) Substitute(string template, IReadOnlyDictionary<string, string> environment)
    {
        string? invalid = null;
        var text = Variable.Replace(template, match =>
        {
            if (match.Groups["escaped"].Success) return "$";

            var name = match.Groups["named"] is { Success: true } named ? named.Value : match.Groups["braced"].Value;
            if (name.Length == 0)
            {
                invalid = template;
                return "";
            }
            (var value, invalid) = Value(name, environment);
            return value;
        });
        return (text, invalid);
    }

    private static (string Value, string? Invalid) Value(string variable, IReadOnlyDictionary<string, string> environment)
    {
        if (Split(variable, ":-") is var (softName, softDefault))
            return (environment.GetValueOrDefault(softName) is { Length: > 0 } value ? value : softDefault, null);
        if (Split(variable, "-") is var (name, hardDefault))
            return (environment.GetValueOrDefault(name, hardDefault), null);
        if (Split(variable, ":?") is var (filledName, filledMessage))
            return environment.GetValueOrDefault(filledName) is { Length: > 0 } filled ? (filled, null) : ("", Missing(filledName, filledMessage));
        if (Split(variable, "?") is var (setName, setMessage))
            return environment.TryGetValue(setName, out var set) ? (set, null) : ("", Missing(setName, setMessage));
        return (environment.GetValueOrDefault(variable, ""), null);
    }

    private static (string Name, string Tail)? Split(string variable, string separator) =>
        variable.IndexOf(separator, StringComparison.Ordinal) is >= 0 and var at ? (variable[..at], variable[(at + separator.Length)..]) : null;

    private static string Missing(string name, string message) => $"required variable {name} is missing a value: {message}";

    [GeneratedRegex(
        @"\$(?:(?<escaped>\$)|(?<named>[_a-z][_a-z0-9]*(?::?[-?][^}]*)?)|\{(?<braced>[_a-z][_a-z0-9]*(?::?[-?][^}]*)?)\}|(?<invalid>))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Variable { get; }
}
