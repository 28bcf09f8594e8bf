using Microservices.ConfigServer.Documents;

namespace Microservices.ConfigServer.Environments;

/// <param name="Name">Names the file, and the document where it has several.</param>
/// <param name="Properties">In file order.</param>
/// <param name="Origin">Where all values come from, when that is not a place in a file.</param>
/// <param name="Version">The commit, when there is one.</param>
internal sealed record PropertySource(
    string Name,
    IReadOnlyCollection<KeyValuePair<string, PropertyValue>> Properties,
    string? Origin = null,
    string? Version = null);
