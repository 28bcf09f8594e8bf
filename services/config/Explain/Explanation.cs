using Microservices.ConfigServer.Documents;
using Microservices.ConfigServer.Environments;
using Microservices.ConfigServer.Requests;

namespace Microservices.ConfigServer.Explain;

/// <summary>An environment by key: which value wins, where it stands, and what it overrides.</summary>
/// <param name="Request">What was asked for.</param>
/// <param name="Version">The commit, when there is one.</param>
/// <param name="Sources">Strongest first.</param>
/// <param name="Properties">By key.</param>
internal sealed record Explanation(
    EnvironmentRequest Request, string? Version, IReadOnlyList<PropertySource> Sources, IReadOnlyList<ExplainedProperty> Properties)
{
    public static Explanation Of(ConfigEnvironment environment)
    {
        var byKey = new SortedDictionary<string, List<SourcedValue>>(StringComparer.Ordinal);
        // Elements of a list that a stronger source replaced as a whole count for nothing, but are shown as overridden.
        var lists = new Dictionary<string, PropertySource>(StringComparer.Ordinal);
        foreach (var source in environment.PropertySources)
        {
            foreach (var (key, value) in source.Properties)
            {
                var bracket = key.IndexOf('[', StringComparison.Ordinal);
                var isReplaced = bracket > 0 && !ReferenceEquals(OwnerOf(lists, key[..bracket], source), source);
                if (!byKey.TryGetValue(key, out var values))
                {
                    if (isReplaced) continue;
                    byKey[key] = values = [];
                }
                values.Add(Place(key, value, source));
            }
        }
        var properties = byKey.Select(pair => new ExplainedProperty(pair.Key, pair.Value[0], pair.Value[1..]));
        return new Explanation(environment.Request, environment.Version, environment.PropertySources, [.. properties]);
    }

    private static PropertySource OwnerOf(Dictionary<string, PropertySource> lists, string name, PropertySource source) =>
        lists.TryGetValue(name, out var owner) ? owner : lists[name] = source;

    private static SourcedValue Place(string key, PropertyValue value, PropertySource source)
    {
        var (text, isMasked) = Secrets.Show(key, value);
        var hasPlace = source.Origin is null && !value.IsSecret;
        return new SourcedValue(text, isMasked, source.Name, hasPlace ? value.Line : 0, source.Version);
    }
}
