using LibGit2Sharp;
using Microservices.ConfigServer.Requests;

namespace Microservices.ConfigServer.Git;

/// <summary>All files of a commit by path, without their content. Never changes.</summary>
internal sealed class CommitTree
{
    private const int MaxFiles = 200_000;
    private readonly Dictionary<string, TreeFile> _files = new(StringComparer.Ordinal);
    private readonly List<string> _directories = [];

    private CommitTree(string id, DateTimeOffset when) => (Id, When) = (id, when);

    public string Id { get; }

    public DateTimeOffset When { get; }

    public IReadOnlyDictionary<string, TreeFile> Files => _files;

    /// <summary>Without the root, each ending in a slash, sorted.</summary>
    public IReadOnlyList<string> Directories => _directories;

    public static CommitTree Load(Commit commit)
    {
        var tree = new CommitTree(commit.Sha, commit.Committer.When);
        var pending = new Stack<(string Path, Tree Tree)>([("", commit.Tree)]);
        while (pending.TryPop(out var next))
        {
            foreach (var entry in next.Tree)
            {
                var path = next.Path + entry.Name;
                if (entry.TargetType == TreeEntryTargetType.Tree)
                {
                    tree._directories.Add(path + "/");
                    pending.Push((path + "/", (Tree)entry.Target));
                }
                else if (entry.TargetType == TreeEntryTargetType.Blob)
                {
                    tree._files[path] = new TreeFile(entry.Target.Sha, entry.Mode == Mode.SymbolicLink);
                }
            }
            if (tree._files.Count + tree._directories.Count > MaxFiles)
            {
                throw new RefusedException(StatusCodes.Status500InternalServerError, $"more than {MaxFiles} files in a commit");
            }
        }
        tree._directories.Sort(StringComparer.Ordinal);
        return tree;
    }
}
