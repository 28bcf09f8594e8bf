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
                    if (Find(path, extension, directory.Location, profile is not null) is { } file) found.Add(file);
                }
            }
        }
        return found;
    }

    /// <returns>
    /// The file of a <c>spring.config.import</c>, or the files of the names in a directory that it names, and the variants for the
    /// profiles, weakest first.
    /// </returns>
    public IEnumerable<LocatedFile> FindImport(LocatedFile importing, string import, List<string> names, List<string> profiles)
    {
        const string optional = "optional:";
        const string scheme = "file:";
        var value = import.StartsWith(optional, StringComparison.Ordinal) ? import[optional.Length..] : import;
        var hasScheme = value.StartsWith(scheme, StringComparison.Ordinal);
        if (hasScheme) value = value[scheme.Length..];
        // Other schemes (configtree:, classpath:) are for the client, which sees the key too; and so is what is relative to the
        // working directory.
        if (value.Contains(':') || value.Contains('\0') || hasScheme && !value.StartsWith('/')) return [];
        var directory = Path.GetDirectoryName(importing.Path)!;
        return value.EndsWith('/')
            ? FindDirectory(new LocatedDirectory(import, Path.GetFullPath(value, directory)), names, profiles)
            : FindFile(value, directory, import, profiles);
    }

    private IEnumerable<LocatedFile> FindDirectory(LocatedDirectory directory, List<string> names, List<string> profiles) =>
        profiles.Prepend(null).SelectMany(profile => FindAll([directory], names, profile, except: []));

    // `extra[.yml]` is the file `extra`, which is read as if it had the extension.
    private IEnumerable<LocatedFile> FindFile(string value, string directory, string import, List<string> profiles)
    {
        var hint = value.EndsWith(']') ? value.LastIndexOf('[') : -1;
        var extension = hint < 0 ? Path.GetExtension(value) : value[(hint + 1)..^1];
        if (!ConfigFileReader.Extensions.Contains(extension)) yield break;
        var (stem, suffix) = hint < 0 ? (value[..^extension.Length], extension) : (value[..hint], "");
        var path = Path.GetFullPath(stem, directory);
        if (Find(path + suffix, extension, import, isForProfile: false) is { } file) yield return file;
        foreach (var profile in profiles)
        {
            if (Find($"{path}-{profile}{suffix}", extension, import, isForProfile: true) is { } variant) yield return variant;
        }
    }

    private LocatedFile? Find(string path, string extension, string location, bool isForProfile) =>
        tree.Find(path, extension, isForProfile) is { } file ? new LocatedFile(file, path, location) : null;
}
