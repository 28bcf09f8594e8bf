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

    /// <summary>Waits for the first fetch, or for one after a quiet time, as long as its timeout says. Does not fail.</summary>
    public async ValueTask CatchUpAsync(GitRepository repository, CancellationToken cancellation)
    {
        if (repository.Clone is not { } clone) return;
        var isFirst = repository.HasNothing;
        if (isFirst ? repository.FetchAge is not null && !_running.ContainsKey(repository) : !repository.IsBehind) return;
        try
        {
            await CatchUpAsync(repository).WaitAsync(isFirst ? FirstPatience : clone.Timeout, time, cancellation);
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

    // A fetch that runs may have looked before the push that the client knows of.
    private async Task CatchUpAsync(GitRepository repository)
    {
        if (_running.TryGetValue(repository, out var running))
        {
            await running;
            if (!repository.IsBehind) return;
        }
        await FetchAsync(repository);
    }

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

    private static bool IsDue(GitRepository repository)
    {
        if (repository.Clone is not { } clone) return false;
        if (repository.FetchAge is not { } age) return true;
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
            repository.ReportFetchEnded();
            _running.TryRemove(repository, out _);
            fetched.SetResult();
        }
    }
}
