using Microservices.ConfigServer.Documents;
using Microservices.ConfigServer.Environments;

namespace Microservices.ConfigServer.Merging;

/// <summary>
/// One flat table of an environment: a stronger source takes the place of a weaker value, and of a whole list. Lists come behind the
/// rest.
/// </summary>
internal static class MergedProperties
{
    public static OrderedDictionary<string, PropertyValue> Of(ConfigEnvironment environment)
    {
        var merged = new OrderedDictionary<string, PropertyValue>(StringComparer.Ordinal);
        var lists = new OrderedDictionary<string, List<KeyValuePair<string, PropertyValue>>>(StringComparer.Ordinal);
        foreach (var source in environment.PropertySources.Reverse())
        {
            var ownLists = new OrderedDictionary<string, List<KeyValuePair<string, PropertyValue>>>(StringComparer.Ordinal);
            foreach (var property in source.Properties)
            {
                var bracket = property.Key.IndexOf('[', StringComparison.Ordinal);
                if (bracket < 0) merged[property.Key] = property.Value;
                else ListOf(ownLists, property.Key[..bracket]).Add(property);
            }
            foreach (var (name, items) in ownLists) lists[name] = items;
        }
        foreach (var (key, value) in lists.Values.SelectMany(items => items)) merged[key] = value;
        merged.Remove("spring.profiles");
        return merged;
    }

    private static List<KeyValuePair<string, PropertyValue>> ListOf(
        OrderedDictionary<string, List<KeyValuePair<string, PropertyValue>>> lists, string name)
    {
        if (!lists.TryGetValue(name, out var items)) lists[name] = items = [];
        return items;
    }
}
