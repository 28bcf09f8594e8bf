using Microservices.ConfigServer.Sources;

namespace Microservices.ConfigServer.Git;

/// <summary>An answer holds until a branch or a tag moves, or may have moved unseen.</summary>
internal sealed class GitWatch(GitRepository repository, GitState state, bool isForClient) : IWatch
{
    public bool IsCurrent()
    {
        if (repository.IsBehind) return false;
        if (isForClient) repository.ReportClient();
        return ReferenceEquals(repository.Current, state);
    }
}
