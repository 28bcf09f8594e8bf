using LibGit2Sharp;
using Microservices.ConfigServer.Requests;

namespace Microservices.ConfigServer.Git;

/// <summary>All files of a commit by path, without their content. Never changes.</summary>
internal sealed class CommitTree
{
    private const int MaxFiles = 200_000;
    private const int MaxLinks = 40;
    private const int MaxTargetBytes = 4096;
    private const string Nowhere = "/";
    private readonly Dictionary<string, TreeFile> _files = new(StringComparer.Ordinal);
    private readonly List<string> _directories = [];
    private readonly Dictionary<string, string> _links = new(StringComparer.Ordinal);

    private CommitTree(string id, DateTimeOffset when) => (Id, When) = (id, when);

    public string Id { get; }

    public DateTimeOffset When { get; }

    public IReadOnlyDictionary<string, TreeFile> Files => _files;

    /// <summary>Without the root, each ending in a slash, sorted. Those that a link leads to have the link's name as well.</summary>
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
                    var isLink = entry.Mode == Mode.SymbolicLink;
                    tree._files[path] = new TreeFile(entry.Target.Sha, isLink);
                    if (isLink) tree._links[path] = TargetOf((Blob)entry.Target);
                }
            }
            if (tree._files.Count + tree._directories.Count > MaxFiles)
            {
                throw new RefusedException(StatusCodes.Status500InternalServerError, $"more than {MaxFiles} files in a commit");
            }
        }
        tree._directories.Sort(StringComparer.Ordinal);
        tree.AddLinkedDirectories();
        return tree;
    }

    /// <summary>Symbolic links are followed inside the commit, and nowhere else.</summary>
    /// <returns>The path without links, or null when one leads out of the commit or in circles.</returns>
    public string? Resolve(string path)
    {
        if (_links.Count == 0) return path;
        var pending = new Stack<string>(path.Split('/').Reverse());
        var real = "";
        var followed = 0;
        while (pending.TryPop(out var part))
        {
            if (part is "" or ".") continue;
            if (part == "..")
            {
                if (real.Length == 0) return null;
                real = real[..Math.Max(real.LastIndexOf('/'), 0)];
                continue;
            }
            var next = real.Length == 0 ? part : $"{real}/{part}";
            if (!_links.TryGetValue(next, out var target))
            {
                real = next;
                continue;
            }
            if (target == Nowhere || ++followed > MaxLinks) return null;
            foreach (var piece in target.Split('/').Reverse()) pending.Push(piece);
        }
        return real;
    }

    public bool HasDirectory(string path) =>
        Resolve(path) is { } real && (real.Length == 0 || _directories.BinarySearch(real + "/", StringComparer.Ordinal) >= 0);

    // What is below a link to a directory, but not what further links in there lead to: they may go round in circles.
    private void AddLinkedDirectories()
    {
        var linked = new List<string>();
        foreach (var link in _links.Keys)
        {
            if (Resolve(link) is not { } real || !HasDirectory(real)) continue;
            linked.Add(link + "/");
            if (real.Length == 0 || link.StartsWith(real + "/", StringComparison.Ordinal)) continue;
            var below = _directories.Where(directory => directory.StartsWith(real + "/", StringComparison.Ordinal) && directory.Length > real.Length + 1);
            linked.AddRange(below.Select(directory => link + directory[real.Length..]).Take(MaxFiles - linked.Count));
        }
        _directories.AddRange(linked);
        _directories.Sort(StringComparer.Ordinal);
    }

    private static string TargetOf(Blob link)
    {
        var target = link.Size <= MaxTargetBytes ? link.GetContentText() : "";
        return target.Length == 0 || target.StartsWith('/') || target.Contains('\0') ? Nowhere : target;
    }
}
