using LibGit2Sharp;
using Microservices.ConfigServer.Sources;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace Microservices.ConfigServer.Git;

/// <summary>One repository: what it has now, and how to read it.</summary>
/// <remarks>
/// Requests are answered from <see cref="Current"/>. A local repository is looked at when a request comes, at most every 200 ms; a
/// remote one is fetched in the background into a clone of its own, and before a request that comes after a quiet time.
/// </remarks>
internal sealed partial class GitRepository
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan QuietAfter = TimeSpan.FromSeconds(2);
    // Clients choose labels freely, and each is a line in the log.
    private const int MaxMissing = 100;
    private readonly TimeProvider _time;
    private readonly ILogger<GitRepository> _logger;
    private readonly GitClone? _clone;
    private readonly object _swap = new();
    private GitState? _state;
    private RefsStamp? _stamp;
    private BackEndProblem? _problem;
    private long _lookedAt;
    private long _usedAt;
    private long _askedAt;
    // 0: never.
    private long _fetchedAt;

    public GitRepository(GitUri uri, GitClone? clone, TimeProvider time, ILogger<GitRepository> logger)
    {
        Uri = uri;
        _clone = clone;
        _time = time;
        _logger = logger;
        _lookedAt = _usedAt = _askedAt = time.GetTimestamp();
        Objects = new GitObjects(clone?.Path ?? uri.LocalPath);
        Look();
    }

    /// <summary>Raised when branches or tags have moved.</summary>
    public event Action<GitRepository, GitState?, GitState>? Changed;

    public GitUri Uri { get; }

    public GitObjects Objects { get; }

    public GitClone? Clone => _clone;

    /// <summary>Whether nothing could be read yet.</summary>
    public bool HasNothing => Volatile.Read(ref _state) is null;

    /// <summary>How long nobody has asked for it.</summary>
    public TimeSpan Idle => _time.GetElapsedTime(Volatile.Read(ref _usedAt));

    /// <summary>How long ago the remote was last asked; null when it never was.</summary>
    public TimeSpan? FetchAge => Volatile.Read(ref _fetchedAt) is not 0 and var at ? _time.GetElapsedTime(at) : null;

    /// <summary>
    /// Whether the remote may have moved on unseen: no client asked for a while. Never with a refresh rate, and
    /// not while the remote is away.
    /// </summary>
    public bool IsBehind =>
        _clone is { RefreshRate: 0 } && Volatile.Read(ref _problem) is null && (FetchAge is null || _time.GetElapsedTime(Volatile.Read(ref _askedAt)) >= QuietAfter);

    /// <summary>Null while nothing could be read yet.</summary>
    public GitState? Current
    {
        get
        {
            var now = _time.GetTimestamp();
            Volatile.Write(ref _usedAt, now);
            if (_clone is not null) return Volatile.Read(ref _state);
            var lookedAt = Volatile.Read(ref _lookedAt);
            var isDue = _time.GetElapsedTime(lookedAt, now) >= LookInterval;
            if (isDue && Interlocked.CompareExchange(ref _lookedAt, now, lookedAt) == lookedAt) Look();
            return Volatile.Read(ref _state);
        }
    }

    public IEnumerable<BackEndProblem> Problems =>
        new[] { Volatile.Read(ref _problem), Volatile.Read(ref _state)?.Broken }.OfType<BackEndProblem>();

    /// <returns>The commit that a label means; null when there is no such label.</returns>
    public CommitTree? Find(GitState state, string label)
    {
        if (state.Trees.TryGetValue(label, out var tree)) return tree;
        if (state.Find(label) is { } id)
        {
            tree = Objects.FindTree(id);
            if (tree is not null) state.Trees[label] = tree;
            return tree;
        }
        return IsCommitId(label) ? Objects.FindTree(label) : null;
    }

    /// <summary>Remembers that a file of the state cannot be read.</summary>
    public void ReportBroken(GitState state, string why)
    {
        if (state.Broken is null) LogFellBack(Uri.Display, why);
        state.Broken = new BackEndProblem(Uri.Display, _time.GetUtcNow(), why);
    }

    /// <summary>Says once in the log that a label does not exist.</summary>
    public void ReportMissing(GitState state, string label)
    {
        if (state.Missing.Count < MaxMissing && state.Missing.TryAdd(label, true)) LogMissing(Uri.Display, label);
    }

    /// <summary>Reads what is there now. Safe to call at any time.</summary>
    public void Look()
    {
        lock (_swap)
        {
            try
            {
                Swap();
                if (_clone is null) Volatile.Write(ref _problem, null);
            }
            catch (Exception e) when (e is LibGit2SharpException or IOException or UnauthorizedAccessException)
            {
                if (_clone is null) ReportProblem("the repository cannot be read", e);
            }
        }
    }

    /// <summary>Remembers why the repository could not be fetched, since the first time.</summary>
    public void ReportProblem(string why, Exception e)
    {
        var known = Volatile.Read(ref _problem);
        if (known?.Why != why) LogProblem(Uri.Display, why, e.Message);
        Volatile.Write(ref _problem, known is null ? new BackEndProblem(Uri.Display, _time.GetUtcNow(), why) : known with { Why = why });
    }

    /// <summary>Remembers that a client asks, and no health check.</summary>
    public void ReportClient() => Volatile.Write(ref _askedAt, _time.GetTimestamp());

    /// <summary>Remembers that a fetch has ended, well or not.</summary>
    public void ReportFetchEnded() => Volatile.Write(ref _fetchedAt, _time.GetTimestamp());

    public void ReportFetched()
    {
        if (Volatile.Read(ref _problem) is not null) LogRecovered(Uri.Display);
        Volatile.Write(ref _problem, null);
    }

    private void Swap()
    {
        if (_clone is { Exists: false }) return;
        using var repository = new Repository(_clone?.Path ?? Uri.LocalPath);
        var stamp = RefsStamp.Of(repository.Info.Path, _time.GetUtcNow());
        if (_state is not null && _stamp is not null && stamp.IsSameAs(_stamp)) return;
        var (refs, head) = GitRefs.Read(repository);
        _stamp = stamp;
        var before = _state;
        if (refs.Count == 0 || before is not null && before.Equals(refs, head)) return;
        var after = new GitState(refs, head, before);
        Volatile.Write(ref _state, after);
        if (before is not null) LogChanged(Uri.Display);
        Changed?.Invoke(this, before, after);
    }

    private static bool IsCommitId(string label) =>
        label.Length is >= 4 and <= 40 && label.All(character => char.IsAsciiDigit(character) || character is >= 'a' and <= 'f');

    [LoggerMessage(1, LogLevel.Warning, "config.git.unavailable: {Repository}: {Why} ({Error})")]
    private partial void LogProblem(string repository, string why, string error);

    [LoggerMessage(2, LogLevel.Information, "config.git.recovered: {Repository}")]
    private partial void LogRecovered(string repository);

    [LoggerMessage(3, LogLevel.Information, "config.git.changed: {Repository}")]
    private partial void LogChanged(string repository);

    [LoggerMessage(4, LogLevel.Error, "config.git.broken: {Repository}: {Why}; the state before is served")]
    private partial void LogFellBack(string repository, string why);

    [LoggerMessage(5, LogLevel.Warning, "config.git.label: {Repository} has no branch, tag or commit '{Label}'")]
    private partial void LogMissing(string repository, string label);
}
