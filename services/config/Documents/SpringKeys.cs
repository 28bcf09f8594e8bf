namespace Microservices.ConfigServer.Documents;

/// <summary>The keys of a document that speak to the config server, in any of Spring's relaxed spellings.</summary>
internal sealed class SpringKeys
{
    /// <exception cref="DocumentException">An expression or a name of a profile is malformed.</exception>
    public SpringKeys(IEnumerable<KeyValuePair<string, PropertyValue>> properties)
    {
        foreach (var (key, value) in properties)
        {
            if (key.StartsWith("spring.", StringComparison.OrdinalIgnoreCase)) Read(key, value);
        }
    }

    public List<ProfileExpression> OnProfile { get; } = [];

    /// <summary>Expressions whose placeholders have to be resolved first.</summary>
    public List<PropertyValue> OpenOnProfile { get; } = [];

    public List<string> IncludedProfiles { get; } = [];

    public List<string> Imports { get; } = [];

    public Dictionary<string, List<string>> ProfileGroups { get; } = new(StringComparer.Ordinal);

    public bool OnCloudPlatform { get; private set; }

    /// <summary>The line of the last key that activates profiles; null without one.</summary>
    public int? ActivationLine { get; private set; }

    /// <summary>The line of <c>spring.profiles</c>; null without it.</summary>
    public int? LegacyLine { get; private set; }

    private void Read(string key, PropertyValue value)
    {
        const string group = "spring.profiles.group.";
        var name = WithoutIndex(key);
        if (name.StartsWith(group, StringComparison.OrdinalIgnoreCase))
        {
            var profile = name[group.Length..].Trim('[', ']');
            if (!ProfileGroups.TryGetValue(profile, out var members)) ProfileGroups[profile] = members = [];
            AddProfiles(members, value);
            return;
        }
        switch (name.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).ToLowerInvariant())
        {
            case "spring.config.activate.onprofile":
                if (HasPlaceholder(value.Text)) OpenOnProfile.Add(value);
                else OnProfile.AddRange(ExpressionsOf(value.Text, value.Line));
                break;
            case "spring.config.activate.oncloudplatform":
                OnCloudPlatform = true;
                break;
            case "spring.config.import":
                Imports.AddRange(HasPlaceholder(value.Text) ? [value.Text] : ItemsOf(value.Text));
                break;
            case "spring.profiles.include":
                AddProfiles(IncludedProfiles, value);
                ActivationLine = value.Line;
                break;
            case "spring.profiles.active" or "spring.profiles.default":
                ActivationLine = value.Line;
                break;
            case "spring.profiles":
                LegacyLine = value.Line;
                break;
        }
    }

    /// <summary>Whether a value is known only once the values of other files are.</summary>
    public static bool HasPlaceholder(string text) => text.Contains("${", StringComparison.Ordinal);

    public static string[] ItemsOf(string text) =>
        text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <exception cref="DocumentException">One is malformed.</exception>
    public static IEnumerable<ProfileExpression> ExpressionsOf(string text, int line) =>
        ItemsOf(text).Select(expression => ProfileExpression.Parse(expression, line));

    /// <exception cref="DocumentException">One is no name.</exception>
    public static string[] ProfilesOf(string text, int line = 0)
    {
        var profiles = ItemsOf(text);
        return Array.Find(profiles, profile => !ProfileName.IsSafe(profile)) is { } wrong
            ? throw new DocumentException($"'{wrong}' is no profile name", line)
            : profiles;
    }

    private static void AddProfiles(List<string> profiles, PropertyValue value) =>
        profiles.AddRange(HasPlaceholder(value.Text) ? [value.Text] : ProfilesOf(value.Text, value.Line));

    private static string WithoutIndex(string key)
    {
        var bracket = key.LastIndexOf('[');
        if (bracket <= 0 || key[^1] != ']') return key;
        return int.TryParse(key.AsSpan((bracket + 1)..^1), out _) ? key[..bracket] : key;
    }
}
