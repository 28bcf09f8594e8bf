using Microservices.ConfigServer.Documents;
using Microservices.ConfigServer.Merging;
using Microservices.ConfigServer.Sources;

namespace Microservices.ConfigServer.Environments;

/// <summary>
/// Resolves placeholders in the keys that speak to the server, with what the files say for every profile, and with nothing else of
/// this server.
/// </summary>
internal sealed class FilePlaceholders(IReadOnlyList<LocatedFile> weakestFirst)
{
    private Placeholders? _placeholders;

    public string Resolve(string text) =>
        SpringKeys.HasPlaceholder(text) ? (_placeholders ??= new Placeholders(StrongestFirst())).Resolve(text) : text;

    private IEnumerable<PropertySource> StrongestFirst() =>
        from file in weakestFirst.Reverse()
        from document in file.File.Documents.Reverse()
        where document.IsUnconditional
        select new PropertySource(file.Path, document.Properties);
}
