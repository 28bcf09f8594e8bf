namespace Microservices.ConfigServer.Documents;

/// <summary>The documents of a file, without the empty ones. Never changes.</summary>
internal sealed class ConfigFile(IReadOnlyList<ConfigDocument> documents)
{
    public static readonly ConfigFile Empty = new([]);

    public IReadOnlyList<ConfigDocument> Documents { get; } = documents;

    /// <summary>Why it cannot be a file for a profile: what that says about profiles would come too late.</summary>
    public string? ActivationError => Documents.Any(document => document.ActivatesProfiles)
        ? "a file for a profile cannot activate or include profiles"
        : null;
}
