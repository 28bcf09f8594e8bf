using System.Globalization;
using Microservices.EcsCompose.Text;
using Microservices.EcsCompose.Yaml;

namespace Microservices.EcsCompose.Version3;

/// <summary>Puts variables into all strings of a file; where a number or a boolean belongs, the result becomes one.</summary>
internal sealed class Interpolation(IReadOnlyDictionary<string, string> environment)
{
    private static readonly string[] Integers =
    [
        "services.*.healthcheck.retries", "services.*.deploy.replicas", "services.*.deploy.update_config.parallelism",
        "services.*.deploy.restart_policy.max_attempts", "services.*.ulimits.*", "services.*.ulimits.*.hard", "services.*.ulimits.*.soft",
    ];

    private static readonly string[] Booleans =
    [
        "services.*.healthcheck.disable", "services.*.privileged", "services.*.read_only", "services.*.stdin_open", "services.*.tty",
        "networks.*.external", "networks.*.internal", "volumes.*.external",
    ];

    private static readonly string[] Numbers = ["services.*.deploy.update_config.max_failure_ratio"];

    public Map Apply(Map file) => new(file.Select(member => KeyValuePair.Create(member.Key, Value(member.Value, [member.Key]))));

    private object? Value(object? value, IReadOnlyList<string> path) => value switch
    {
        string text => Text(text, path),
        Map map => new Map(map.Select(member => KeyValuePair.Create(member.Key, Value(member.Value, [.. path, member.Key])))),
        List<object?> list => list.Select(item => Value(item, [.. path, "[]"])).ToList(),
        _ => value,
    };

    private object Text(string template, IReadOnlyList<string> path)
    {
        var (text, invalid) = Template.Substitute(template, environment);
        var place = string.Join('.', path);
        if (invalid is not null)
            throw new EcsCliException($"invalid interpolation format for {place}: {Go.Quote(invalid)}. You may need to escape any $ with another $.");
        if (text == template) return text;

        try
        {
            if (Matches(path, Integers)) return Integer(text);
            if (Matches(path, Numbers)) return double.Parse(text, CultureInfo.InvariantCulture);
            if (Matches(path, Booleans)) return Truth(text);
            return text;
        }
        catch (FormatException exception)
        {
            throw new EcsCliException($"error while interpolating {place}: failed to cast to expected type: {exception.Message}");
        }
    }

    private static bool Matches(IReadOnlyList<string> path, string[] patterns) => patterns.Any(pattern =>
    {
        var parts = pattern.Split('.');
        return parts.Length == path.Count && parts.Index().All(part => part.Item == "*" || part.Item == path[part.Index]);
    });

    private static long Integer(string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new FormatException($"strconv.Atoi: parsing {Go.Quote(text)}: invalid syntax");

    private static bool Truth(string text) => text.ToLowerInvariant() switch
    {
        "y" or "yes" or "true" or "on" => true,
        "n" or "no" or "false" or "off" => false,
        _ => throw new FormatException($"invalid boolean: {text}"),
    };
}
