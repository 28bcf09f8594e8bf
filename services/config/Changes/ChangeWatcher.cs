using Microservices.ConfigServer.Git;
using Microservices.ConfigServer.Native;
using Microservices.ConfigServer.Sources;

namespace Microservices.ConfigServer.Changes;

/// <summary>Looks for changes while somebody listens, and only then.</summary>
internal sealed partial class ChangeWatcher(
    ChangeFeed feed,
    GitRepositories repositories,
    BackEnds backEnds,
    TimeProvider time,
    ILogger<ChangeWatcher> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(300);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        repositories.Changed += (repository, before, after) => feed.Publish(ChangedNames.Of(GitChanges.PathsOf(repository, before, after)));
        var natives = backEnds.StrongestFirst.OfType<NativeBackEnd>().Select(backEnd => backEnd.Files).ToList();
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (!feed.HasListeners)
            {
                natives.ForEach(files => files.Forget());
                continue;
            }
            try
            {
                // A repository tells by itself what it finds when it is looked at.
                foreach (var repository in repositories.All) _ = repository.Current;
                feed.Publish(ChangedNames.Of(natives.SelectMany(files => files.FindChanged())));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // A directory that went while it was read is looked at again.
                LogUnreadable(e.Message);
            }
            feed.Looked();
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "config.changes.unreadable: {Error}")]
    private partial void LogUnreadable(string error);
}
