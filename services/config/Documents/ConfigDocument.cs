namespace Microservices.ConfigServer.Documents;

/// <summary>One document of a file, with what its <c>spring.*</c> keys ask of the server.</summary>
internal sealed class ConfigDocument
{
    private readonly ProfileExpression[] _onProfile;
    private readonly PropertyValue[] _openOnProfile;
    private readonly bool _onCloudPlatform;

    /// <exception cref="DocumentException">A profile expression is malformed, or keys contradict each other.</exception>
    public ConfigDocument(IReadOnlyCollection<KeyValuePair<string, PropertyValue>> properties)
    {
        Properties = properties;
        var keys = new SpringKeys(properties);
        _onProfile = [.. keys.OnProfile];
        _openOnProfile = [.. keys.OpenOnProfile];
        _onCloudPlatform = keys.OnCloudPlatform;
        IncludedProfiles = keys.IncludedProfiles;
        ProfileGroups = keys.ProfileGroups;
        Imports = keys.Imports;
        ActivationLine = keys.ActivationLine;
        if (keys.LegacyLine is { } legacy)
        {
            throw new DocumentException("'spring.profiles' is not supported: use 'spring.config.activate.on-profile'", legacy);
        }
        if (ActivationLine is { } activation && !IsUnconditional)
        {
            throw new DocumentException("a document for some profiles cannot activate or include profiles", activation);
        }
    }

    public IReadOnlyCollection<KeyValuePair<string, PropertyValue>> Properties { get; private set; }

    /// <summary>Names, or lists of names with placeholders.</summary>
    public IReadOnlyList<string> IncludedProfiles { get; }

    public IReadOnlyDictionary<string, List<string>> ProfileGroups { get; }

    /// <summary>Locations, or lists of locations with placeholders.</summary>
    public IReadOnlyList<string> Imports { get; }

    /// <summary>The line that sets <c>spring.profiles.active</c>, <c>include</c> or <c>default</c>; null when none does.</summary>
    public int? ActivationLine { get; }

    public bool IsUnconditional => _onProfile.Length == 0 && _openOnProfile.Length == 0 && !_onCloudPlatform;

    /// <summary>The same document with other properties: what its keys ask of the server stays as it was written.</summary>
    public ConfigDocument With(IReadOnlyCollection<KeyValuePair<string, PropertyValue>> properties)
    {
        var copy = (ConfigDocument)MemberwiseClone();
        copy.Properties = properties;
        return copy;
    }

    /// <summary>The server itself runs on no cloud platform, so a document for one is never active.</summary>
    /// <exception cref="DocumentException">A placeholder stands for what is no profile expression.</exception>
    public bool IsActive(IReadOnlySet<string> profiles, Func<string, string> resolve) =>
        !_onCloudPlatform
        && (IsUnconditional
            || Array.Exists(_onProfile, expression => expression.Matches(profiles))
            || Array.Exists(_openOnProfile, value => SpringKeys.ExpressionsOf(resolve(value.Text), value.Line)
                .Any(expression => expression.Matches(profiles))));
}
