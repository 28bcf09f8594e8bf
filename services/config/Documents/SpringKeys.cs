namespace Microservices.ConfigServer.Documents;

/// <summary>The keys of a document that speak to the config server, in any of Spring's relaxed spellings.</summary>
internal sealed class SpringKeys
{
    public SpringKeys(IEnumerable<KeyValuePair<string, PropertyValue>> properties)
    {
        foreach (var (key, value) in properties)
        {
            if (key.StartsWith("spring.", StringComparison.OrdinalIgnoreCase)) Read(key, value.Text);
        }
    }

    public List<string> OnProfile { get; } = [];

    public List<string> IncludedProfiles { get; } = [];

    public List<string> Imports { get; } = [];

    public Dictionary<string, List<string>> ProfileGroups { get; } = new(StringComparer.Ordinal);

    public bool OnCloudPlatform { get; private set; }

    public bool ActivatesProfiles { get; private set; }

    public bool HasLegacyProfiles { get; private set; }

    private void Read(string key, string value)
    {
        const string group = "spring.profiles.group.";
        var name = WithoutIndex(key);
        if (name.StartsWith(group, StringComparison.OrdinalIgnoreCase))
        {
            var profile = name[group.Length..].Trim('[', ']');
            if (!ProfileGroups.TryGetValue(profile, out var members)) ProfileGroups[profile] = members = [];
            AddItems(members, value);
            return;
        }
        switch (name.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant())
        {
            case "spring.config.activate.onprofile":
                AddItems(OnProfile, value);
                break;
            case "spring.config.activate.oncloudplatform":
                OnCloudPlatform = true;
                break;
            case "spring.config.import":
                AddItems(Imports, value);
                break;
            case "spring.profiles.include":
                AddItems(IncludedProfiles, value);
                ActivatesProfiles = true;
                break;
            case "spring.profiles.active" or "spring.profiles.default":
                ActivatesProfiles = true;
                break;
            case "spring.profiles":
                HasLegacyProfiles = true;
                break;
        }
    }

    private static void AddItems(List<string> items, string value) =>
        items.AddRange(value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    private static string WithoutIndex(string key)
    {
        var bracket = key.LastIndexOf('[');
        if (bracket <= 0 || key[^1] != ']') return key;
        return int.TryParse(key.AsSpan((bracket + 1)..^1), out _) ? key[..bracket] : key;
    }
}
