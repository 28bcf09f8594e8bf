using Microservices.ConfigServer.Documents;

namespace Microservices.ConfigServer.Sources;

/// <summary>Finds the files of one answer.</summary>
internal sealed class FileLookup(IFileTree tree)
{
    /// <returns><c>{name}.{extension}</c>, or <c>{name}-{profile}.{extension}</c>, weakest first.</returns>
    public List<LocatedFile> FindAll(
        IEnumerable<LocatedDirectory> directories,
        List<string> names,
        string? profile,
        HashSet<string> except)
    {
        var found = new List<LocatedFile>();
        foreach (var directory in directories)
        {
            foreach (var name in names)
            {
                foreach (var extension in ConfigFileReader.Extensions)
                {
                    var path = Path.Join(directory.Path, profile is null ? name + extension : $"{name}-{profile}{extension}");
                    if (except.Contains(path)) continue;
                    if (Find(path, directory.Location, profile is not null) is { } file) found.Add(file);
                }
            }
        }
        return found;
    }

    /// <returns>The file of a <c>spring.config.import</c> and its variants for the profiles, weakest first.</returns>
    public IEnumerable<LocatedFile> FindImport(LocatedFile importing, string import, IEnumerable<string> profiles)
    {
        const string optional = "optional:";
        const string scheme = "file:";
        var value = import.StartsWith(optional, StringComparison.Ordinal) ? import[optional.Length..] : import;
        if (value.StartsWith(scheme, StringComparison.Ordinal)) value = value[scheme.Length..];
        var extension = Path.GetExtension(value);
        // Other schemes (configtree:, classpath:) are for the client, which sees the key too.
        if (value.Contains(':') || value.Contains('\0') || !ConfigFileReader.Extensions.Contains(extension)) yield break;
        var path = Path.GetFullPath(value, Path.GetDirectoryName(importing.Path)!);
        if (Find(path, import, isForProfile: false) is { } file) yield return file;
        foreach (var profile in profiles)
        {
            if (Find($"{path[..^extension.Length]}-{profile}{extension}", import, isForProfile: true) is { } variant) yield return variant;
        }
    }

    private LocatedFile? Find(string path, string location, bool isForProfile) =>
        tree.Find(path, isForProfile) is { } file ? new LocatedFile(file, path, location) : null;
}
