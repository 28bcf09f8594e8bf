using System.Net.Http.Headers;

namespace Microservices.Golden;

/// <summary>The recorded headers must be there; the server may send more.</summary>
internal static class HeaderComparison
{
    public static IEnumerable<string> Compare(IReadOnlyDictionary<string, string> expected, Answer actual)
    {
        foreach (var (name, value) in expected)
        {
            var got = actual.Header(name);
            if (got is null) yield return $"header {name}: missing, expected {value}";
            else if (!Same(name, value, got)) yield return $"header {name}: expected {value}, got {got}";
        }
    }

    private static bool Same(string name, string expected, string actual) => name.ToLowerInvariant() switch
    {
        _ when expected == "*" => true,
        "content-type" => SameMediaType(expected, actual),
        "allow" or "accept" or "vary" => Items(expected).IsSubsetOf(Items(actual)),
        _ => expected == actual,
    };

    /// <summary>A charset counts only when both sides state one.</summary>
    private static bool SameMediaType(string expected, string actual)
    {
        if (!MediaTypeHeaderValue.TryParse(expected, out var wanted)) return expected == actual;

        return MediaTypeHeaderValue.TryParse(actual, out var got)
            && Same(wanted.MediaType, got.MediaType)
            && (wanted.CharSet is null || got.CharSet is null || Same(wanted.CharSet, got.CharSet));
    }

    private static bool Same(string? expected, string? actual) => string.Equals(expected, actual, StringComparison.OrdinalIgnoreCase);

    private static HashSet<string> Items(string list) =>
        list.Split(',', StringSplitOptions.TrimEntries).ToHashSet(StringComparer.OrdinalIgnoreCase);
}
