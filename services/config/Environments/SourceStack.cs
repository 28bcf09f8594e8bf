using Microservices.ConfigServer.Documents;
using Microservices.ConfigServer.Sources;

namespace Microservices.ConfigServer.Environments;

/// <summary>Property sources, each pushed over the weaker ones.</summary>
internal sealed class SourceStack(
    IFileTree tree,
    string? version,
    List<string> names,
    List<string> profiles,
    FilePlaceholders placeholders)
{
    private const int MaxImports = 100;
    private readonly FileLookup _lookup = new(tree);
    private readonly HashSet<string> _profiles = new(profiles, StringComparer.Ordinal);
    private readonly HashSet<string> _loaded = new(StringComparer.Ordinal);
    private readonly List<PropertySource> _weakestFirst = [];
    private int _imports;

    public IReadOnlyList<PropertySource> StrongestFirst()
    {
        _weakestFirst.Reverse();
        return _weakestFirst;
    }

    /// <summary>
    /// Pushes the active documents of the files, and over each document the files that it imports, unless they are loaded already.
    /// </summary>
    public void Push(IReadOnlyCollection<LocatedFile> files)
    {
        foreach (var file in files) _loaded.Add(file.Path);
        foreach (var file in files) Push(file);
    }

    private void Push(LocatedFile file)
    {
        var documents = file.File.Documents;
        for (var index = 0; index < documents.Count; index++)
        {
            var document = documents[index];
            if (!IsActive(file, document)) continue;
            _weakestFirst.Add(new PropertySource(tree.NameOf(file, index), document.Properties, Version: version));
            var locations = document.Imports.SelectMany(import => SpringKeys.ItemsOf(placeholders.Resolve(import)));
            foreach (var import in locations.SelectMany(location => _lookup.FindImport(file, location, names, profiles)))
            {
                if (_imports < MaxImports && _loaded.Add(import.Path)) PushImport(import);
            }
        }
    }

    private bool IsActive(LocatedFile file, ConfigDocument document)
    {
        try
        {
            return document.IsActive(_profiles, placeholders.Resolve);
        }
        catch (DocumentException e)
        {
            throw new BrokenFileException($"{file.Path}: {e.Description}");
        }
    }

    private void PushImport(LocatedFile file)
    {
        _imports++;
        Push(file);
    }
}
