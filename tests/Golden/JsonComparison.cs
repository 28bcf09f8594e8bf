using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace Microservices.Golden;

/// <summary>
/// Compares JSON by meaning: integer, float, string, boolean and null are different kinds, members have no order, and the
/// registry's lists of applications and instances are sets.
/// </summary>
internal sealed class JsonComparison(IEnumerable<string> ignored, IEnumerable<string> dropped)
{
    private readonly PathPattern[] _ignored = [.. ignored.Select(path => new PathPattern(path))];
    private readonly PathPattern[] _dropped = [.. dropped.Select(path => new PathPattern(path))];
    private readonly List<string> _path = [];
    private readonly List<string> _differences = [];

    public IReadOnlyList<string> Compare(JsonElement expected, JsonElement actual)
    {
        CompareValue(expected, actual);
        return _differences;
    }

    private void CompareValue(JsonElement expected, JsonElement actual)
    {
        if (IsDropped()) return;

        var (kind, actualKind) = (Kind(expected), Kind(actual));
        if (kind != actualKind)
            Differ($"expected {kind} {Show(expected)}, got {actualKind} {Show(actual)}");
        else if (_ignored.Any(pattern => pattern.Matches(_path)))
            CompareZero(expected, actual);
        else if (expected.ValueKind == JsonValueKind.Object)
            CompareMembers(expected, actual);
        else if (expected.ValueKind == JsonValueKind.Array)
            CompareElements([.. expected.EnumerateArray()], [.. actual.EnumerateArray()]);
        else if (!SameScalar(kind, expected, actual))
            Differ($"expected {Show(expected)}, got {Show(actual)}");
    }

    private void CompareZero(JsonElement expected, JsonElement actual)
    {
        if (expected.ValueKind is not (JsonValueKind.Number or JsonValueKind.String)) return;
        var zero = Zero.Is(expected.ToString());
        if (zero != Zero.Is(actual.ToString())) Differ($"expected {(zero ? "zero or empty" : "not zero")}, got {Show(actual)}");
    }

    private void CompareMembers(JsonElement expected, JsonElement actual)
    {
        foreach (var member in expected.EnumerateObject())
        {
            if (actual.TryGetProperty(member.Name, out var value)) At(member.Name, () => CompareValue(member.Value, value));
            else At(member.Name, () => Differ($"missing, expected {Show(member.Value)}"));
        }
        foreach (var member in actual.EnumerateObject())
            if (!expected.TryGetProperty(member.Name, out _)) At(member.Name, () => Differ($"unexpected {Show(member.Value)}"));
    }

    private void CompareElements(JsonElement[] expected, JsonElement[] actual)
    {
        var key = _path.LastOrDefault() switch { "application" => "name", "instance" => "instanceId", _ => null };
        if (key is not null && ByKey(expected, key) is { } wanted && ByKey(actual, key) is { } found)
        {
            foreach (var (id, element) in wanted)
            {
                if (found.TryGetValue(id, out var other)) At($"[{id}]", () => CompareValue(element, other));
                else At($"[{id}]", () => Differ("missing"));
            }
            foreach (var id in found.Keys.Except(wanted.Keys)) At($"[{id}]", () => Differ("unexpected"));
            return;
        }

        if (expected.Length != actual.Length)
            Differ($"expected {expected.Length} elements, got {actual.Length}: {Names(expected)} / {Names(actual)}");
        for (var i = 0; i < Math.Min(expected.Length, actual.Length); i++)
        {
            var index = i;
            At($"[{index}]", () => CompareValue(expected[index], actual[index]));
        }
    }

    private static Dictionary<string, JsonElement>? ByKey(JsonElement[] elements, string key)
    {
        var keyed = new Dictionary<string, JsonElement>();
        foreach (var element in elements)
        {
            var found = element.ValueKind == JsonValueKind.Object && element.TryGetProperty(key, out var id) ? id.ToString() : null;
            if (found is null || !keyed.TryAdd(found, element)) return null;
        }
        return keyed;
    }

    private static bool SameScalar(string kind, JsonElement expected, JsonElement actual) => kind switch
    {
        "integer" => Integer(expected) == Integer(actual),
        "float" => expected.GetDouble().Equals(actual.GetDouble()),
        "string" => expected.GetString() == actual.GetString(),
        _ => true,
    };

    private static BigInteger Integer(JsonElement number) => BigInteger.Parse(number.GetRawText(), CultureInfo.InvariantCulture);

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetRawText().AsSpan().IndexOfAny('.', 'e', 'E') < 0 ? "integer" : "float",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        var other => other.ToString().ToLowerInvariant(),
    };

    private static string Names(JsonElement[] elements) => string.Join(", ", elements.Select(Name));

    private static string Name(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty("name", out var name) ? name.ToString() : Show(element);

    private static string Show(JsonElement value) => Shorten.Text(value.GetRawText());

    private bool IsDropped() => _dropped.Any(pattern => pattern.Matches(_path));

    private void At(string step, Action compare)
    {
        _path.Add(step);
        compare();
        _path.RemoveAt(_path.Count - 1);
    }

    private void Differ(string what)
    {
        if (!IsDropped()) _differences.Add($"{string.Concat(_path.Select(step => step.StartsWith('[') ? step : "." + step))}: {what}");
    }
}
