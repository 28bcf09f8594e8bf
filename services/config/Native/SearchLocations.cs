using Microservices.ConfigServer.Requests;
using Microservices.ConfigServer.Settings;
using Microservices.ConfigServer.Sources;

namespace Microservices.ConfigServer.Native;

/// <summary>The directories of the native back end.</summary>
internal sealed class SearchLocations(NativeOptions native, ServerOptions server)
{
    private readonly SearchLocation[] _locations = [.. native.SearchLocations.Select(location => new SearchLocation(location))];

    // Links in the configured part are the administrator's choice; links below it must stay inside.
    public IEnumerable<string> Roots => _locations.Select(location => location.Root);

    /// <returns>The existing directories for a request, weakest first: the locations in order, then their folders for the label.</returns>
    public List<LocatedDirectory> Resolve(EnvironmentRequest request, FileProbe probe)
    {
        var label = request.Label ?? server.DefaultLabel ?? native.DefaultLabel;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var directories = new List<LocatedDirectory>();
        foreach (var location in _locations)
        {
            foreach (var profile in location.HasPlaceholders ? request.ProfileList : [""])
            {
                foreach (var application in location.HasPlaceholders ? request.ApplicationList : [""])
                {
                    Add(location.Expand(application, profile, label));
                }
            }
        }
        if (native.AddLabelLocations && !string.IsNullOrWhiteSpace(label))
        {
            foreach (var location in _locations)
            {
                if (!location.HasPlaceholders) Add(location.ForLabel(label.Trim()));
            }
        }
        return directories;

        void Add(LocatedDirectory directory)
        {
            if (seen.Add(directory.Path) && probe.Stamp(directory.Path) == FileStamp.Directory) directories.Add(directory);
        }
    }

    /// <summary>How each location is now; one with placeholders by what stands before them.</summary>
    public IEnumerable<RepositoryState> States()
    {
        foreach (var location in _locations)
        {
            List<RepositoryProblem> problems = IsFine(location) ? [] : [new("it cannot be read", Since: null)];
            yield return new RepositoryState(location.Configured, Version: null, FetchedBefore: null, problems);
        }
    }

    /// <summary>As they are configured.</summary>
    public IEnumerable<string> Unreadable => _locations.Where(location => !IsFine(location)).Select(location => location.Configured);

    /// <summary>Whether a file, with its links followed, lies in one of the locations.</summary>
    public bool Contain(string path)
    {
        var real = RealPath.Of(path);
        return Roots.Any(root => real.StartsWith(RealPath.Of(root).TrimEnd('/') + "/", StringComparison.Ordinal));
    }

    private static bool IsFine(SearchLocation location) =>
        IsReadable(location.Root) || location.IsOptional && !Directory.Exists(location.Root);

    private static bool IsReadable(string directory)
    {
        try
        {
            using var entries = Directory.EnumerateFileSystemEntries(directory).GetEnumerator();
            entries.MoveNext();
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
