using LibGit2Sharp;
using Microservices.ConfigServer.Settings;
using Microservices.ConfigServer.Sources;

namespace Microservices.ConfigServer.Git;

/// <summary>Begins to fetch when the server starts, and waits where <c>clone-on-start</c> says so.</summary>
internal sealed class GitStart(BackEnds backEnds, GitFetcher fetcher)
{
    /// <exception cref="StartException">A repository that has to be there cannot be fetched.</exception>
    public async Task FetchAsync()
    {
        // Who mounts a repository into a container is not who runs there. Nothing in it is ever executed.
        GlobalSettings.SetOwnerValidation(false);
        foreach (var (repository, waits) in backEnds.StrongestFirst.OfType<GitBackEnd>().SelectMany(backEnd => backEnd.Known()))
        {
            if (repository.Clone is null) continue;
            var fetched = fetcher.FetchAsync(repository);
            if (!waits) continue;
            await fetched;
            if (repository.HasNothing)
            {
                throw new StartException($"{repository.Uri.Display} cannot be cloned, and clone-on-start asks for it");
            }
        }
    }
}
