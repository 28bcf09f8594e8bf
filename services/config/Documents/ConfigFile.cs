namespace Microservices.ConfigServer.Documents;

/// <summary>The documents of a file, without the empty ones. Never changes.</summary>
internal sealed class ConfigFile(IReadOnlyList<ConfigDocument> documents)
{
    public static readonly ConfigFile Empty = new([]);

    public IReadOnlyList<ConfigDocument> Documents { get; } = documents;
}
