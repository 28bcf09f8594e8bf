using System.Collections.Concurrent;
using LibGit2Sharp;

namespace Microservices.ConfigServer.Git;

/// <summary>Fetches remote repositories in the background, one fetch a repository at a time.</summary>
internal sealed class GitFetcher(GitRepositories repositories, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    // Without a refresh rate: this often while requests come, and seldom otherwise.
    private static readonly TimeSpan BusyInterval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan IdleInterval = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FirstInterval = TimeSpan.FromSeconds(5);
    // A connection that says nothing is given up by those who wait; the fetch goes on alone.
    private static readonly TimeSpan FirstPatience = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<GitRepository, Task> _running = new();
    private readonly ConcurrentDictionary<GitRepository, long> _fetchedAt = new();

    /// <summary>Waits for the first fetch, if there never was one. Does not fail.</summary>
    public async ValueTask WaitForFirstAsync(GitRepository repository, CancellationToken cancellation)
    {
        if (repository.Clone is null || !repository.HasNothing) return;
        if (_fetchedAt.ContainsKey(repository) && !_running.ContainsKey(repository)) return;
        try
        {
            await FetchAsync(repository).WaitAsync(FirstPatience, time, cancellation);
        }
        catch (TimeoutException e)
        {
            repository.ReportProblem("the remote does not answer", e);
        }
    }

    /// <summary>Fetches now, or joins the fetch that runs. Does not fail.</summary>
    public Task FetchAsync(GitRepository repository)
    {
        var fetched = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = _running.GetOrAdd(repository, fetched.Task);
        if (running == fetched.Task) _ = Task.Run(() => Fetch(repository, fetched));
        return running;
    }

    /// <summary>Fetches what is there from now on: a fetch that runs may have looked already.</summary>
    public async Task FetchAgainAsync(GitRepository repository)
    {
        if (_running.TryGetValue(repository, out var running)) await running;
        await FetchAsync(repository);
    }

    /// <summary>How long ago a repository was last asked; null when it never was.</summary>
    public TimeSpan? AgeOf(GitRepository repository) =>
        _fetchedAt.TryGetValue(repository, out var at) ? time.GetElapsedTime(at) : null;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Tick, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var repository in repositories.All)
            {
                if (IsDue(repository)) _ = FetchAsync(repository);
            }
        }
    }

    private bool IsDue(GitRepository repository)
    {
        if (repository.Clone is not { } clone) return false;
        if (AgeOf(repository) is not { } age) return true;
        if (repository.HasNothing) return age >= FirstInterval;
        return clone.RefreshRate switch
        {
            < 0 => false,
            0 => age >= (repository.Idle < age ? BusyInterval : IdleInterval),
            var seconds => age >= TimeSpan.FromSeconds(seconds),
        };
    }

    private void Fetch(GitRepository repository, TaskCompletionSource fetched)
    {
        try
        {
            repository.Clone!.Fetch();
            repository.Look();
            repository.ReportFetched();
        }
        catch (Exception e) when (e is LibGit2SharpException or IOException or UnauthorizedAccessException)
        {
            repository.ReportProblem("the remote cannot be fetched", e);
        }
        finally
        {
            _fetchedAt[repository] = time.GetTimestamp();
            _running.TryRemove(repository, out _);
            fetched.SetResult();
        }
    }
}
