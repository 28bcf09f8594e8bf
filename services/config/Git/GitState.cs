using System.Collections.Concurrent;
using Microservices.ConfigServer.Sources;

namespace Microservices.ConfigServer.Git;

/// <summary>The branches and tags of a repository at one time.</summary>
/// <param name="refs">Full names, with the id of what they point at.</param>
/// <param name="head">What <c>HEAD</c> means.</param>
/// <param name="previous">The state before, for as long as this one is not known to be good.</param>
internal sealed class GitState(IReadOnlyDictionary<string, string> refs, string? head, GitState? previous)
{
    private BackEndProblem? _broken;

    public IReadOnlyDictionary<string, string> Refs { get; } = refs;

    /// <summary>The last one in which no file was found broken; null for the first.</summary>
    public GitState? LastGood { get; } = previous is null || previous.Broken is null ? previous : previous.LastGood;

    /// <summary>A file that cannot be read, so that the state before is served where it belongs to.</summary>
    public BackEndProblem? Broken
    {
        get => Volatile.Read(ref _broken);
        set => Interlocked.CompareExchange(ref _broken, value, null);
    }

    /// <summary>The commits of labels that were asked for.</summary>
    public ConcurrentDictionary<string, CommitTree> Trees { get; } = new(StringComparer.Ordinal);

    /// <summary>Labels that were asked for and do not exist, each once.</summary>
    public ConcurrentDictionary<string, bool> Missing { get; } = new(StringComparer.Ordinal);

    /// <returns>The id that a label names, null when it names none.</returns>
    public string? Find(string label)
    {
        if (label == "HEAD") return head;
        foreach (var name in (string[])[$"refs/heads/{label}", $"refs/tags/{label}", $"refs/{label}", label])
        {
            if (Refs.TryGetValue(name, out var id)) return id;
        }
        return null;
    }

    public bool Equals(IReadOnlyDictionary<string, string> others, string? otherHead) =>
        head == otherHead && Refs.Count == others.Count && Refs.All(pair => others.TryGetValue(pair.Key, out var id) && id == pair.Value);
}
