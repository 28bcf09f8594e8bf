using Microservices.ConfigServer.Sources;

namespace Microservices.ConfigServer.Environments;

/// <summary>Property sources, each pushed over the weaker ones.</summary>
internal sealed class SourceStack(IFileTree tree, List<string> profiles)
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
            if (!document.IsActive(_profiles)) continue;
            _weakestFirst.Add(new PropertySource(tree.NameOf(file, index), document.Properties));
            foreach (var import in document.Imports.SelectMany(import => _lookup.FindImport(file, import, profiles)))
            {
                if (_imports < MaxImports && _loaded.Add(import.Path)) PushImport(import);
            }
        }
    }

    private void PushImport(LocatedFile file)
    {
        _imports++;
        Push(file);
    }
}
