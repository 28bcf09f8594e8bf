using Microservices.EcsCompose.Text;
using Microservices.EcsCompose.Yaml;

namespace Microservices.EcsCompose.Version3;

/// <summary>Values that a version 3 file may write in more than one way.</summary>
internal static class Lists
{
    public static List<string> StringOrStrings(object? value) => value switch
    {
        string text => [text],
        List<object?> list => [.. list.Cast<string>()],
        _ => [],
    };

    /// <summary>A list as it is; a mapping sorted, without what has no address.</summary>
    public static IEnumerable<string> ExtraHosts(object? hosts) => hosts is Map map
        ? map.Where(host => host.Value is not null).Select(host => $"{host.Key}:{Go.Print(host.Value)}").Order(StringComparer.Ordinal)
        : StringOrStrings(hosts);

    /// <summary>A mapping, or a list of <c>key=value</c>; the last of a key wins.</summary>
    public static OrderedDictionary<string, string?> MapOrPairs(object? value)
    {
        var pairs = new OrderedDictionary<string, string?>(StringComparer.Ordinal);
        if (value is Map map)
            foreach (var (key, item) in map) pairs[key] = item is null ? null : Go.Print(item);
        if (value is List<object?> list)
        {
            foreach (var text in list.Cast<string>())
            {
                var equals = text.IndexOf('=', StringComparison.Ordinal);
                pairs[equals < 0 ? text : text[..equals]] = equals < 0 ? null : text[(equals + 1)..];
            }
        }
        return pairs;
    }
}
