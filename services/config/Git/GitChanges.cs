using LibGit2Sharp;
using Microservices.ConfigServer.Requests;

namespace Microservices.ConfigServer.Git;

/// <summary>Which files are different between two states of a repository, in any of its branches.</summary>
internal static class GitChanges
{
    public static IEnumerable<string> PathsOf(GitRepository repository, GitState? before, GitState after)
    {
        if (before is null) return [];
        var paths = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, id) in after.Refs)
        {
            if (before.Refs.TryGetValue(name, out var old) && old != id) Collect(repository, old, id, paths);
        }
        return paths;
    }

    private static void Collect(GitRepository repository, string before, string after, HashSet<string> paths)
    {
        try
        {
            if (repository.Objects.FindTree(before) is not { } old || repository.Objects.FindTree(after) is not { } now) return;
            foreach (var (path, file) in now.Files)
            {
                if (!old.Files.TryGetValue(path, out var known) || known != file) paths.Add(path);
            }
            paths.UnionWith(old.Files.Keys.Where(path => !now.Files.ContainsKey(path)));
        }
        catch (Exception e) when (e is LibGit2SharpException or RefusedException)
        {
            // A commit that cannot be read tells nothing.
        }
    }
}
