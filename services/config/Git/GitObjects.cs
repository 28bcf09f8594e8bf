using System.Collections.Concurrent;
using LibGit2Sharp;
using Microservices.ConfigServer.Sources;

namespace Microservices.ConfigServer.Git;

/// <summary>Reads from the object database of one repository. What has an id never changes, so nothing is locked.</summary>
internal sealed class GitObjects(string path)
{
    private const int MaxIdle = 4;
    private const int MaxCachedTreeBytes = 16 << 20;
    private const int EntryBytes = 150;
    // A handle is for one thread at a time.
    private readonly ConcurrentBag<Repository> _idle = [];
    private readonly BoundedCache<CommitTree> _trees = new(MaxCachedTreeBytes);

    /// <returns>Null when there is no such commit.</returns>
    public CommitTree? FindTree(string id)
    {
        if (_trees.TryGet(id, out var tree)) return tree;
        tree = Use(repository => FindCommit(repository, id) is { } commit ? CommitTree.Load(commit) : null);
        if (tree is null) return null;
        var weight = (tree.Files.Count + tree.Directories.Count) * EntryBytes;
        // One that is larger than a cache may have is the only one there is.
        _trees.Set(id, tree, Math.Min(weight, MaxCachedTreeBytes / 8));
        return tree;
    }

    /// <returns>Null when the blob is larger.</returns>
    public byte[]? Read(string id, int maxBytes) => Use(repository =>
    {
        if (repository.ObjectDatabase.RetrieveObjectMetadata(new ObjectId(id)).Size > maxBytes) return null;
        using var content = repository.Lookup<Blob>(id).GetContentStream();
        using var buffer = new MemoryStream();
        content.CopyTo(buffer);
        return buffer.ToArray();
    });

    private static Commit? FindCommit(Repository repository, string id)
    {
        try
        {
            var found = repository.Lookup(id);
            while (found is TagAnnotation tag) found = tag.Target;
            return found as Commit;
        }
        catch (AmbiguousSpecificationException)
        {
            return null;
        }
    }

    private TResult Use<TResult>(Func<Repository, TResult> read)
    {
        if (!_idle.TryTake(out var repository)) repository = new Repository(path);
        var result = read(repository);
        if (_idle.Count < MaxIdle) _idle.Add(repository);
        else repository.Dispose();
        return result;
    }
}
