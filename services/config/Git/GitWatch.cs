using Microservices.ConfigServer.Sources;

namespace Microservices.ConfigServer.Git;

/// <summary>An answer holds until a branch or a tag moves.</summary>
internal sealed class GitWatch(GitRepository repository, GitState state) : IWatch
{
    public bool IsCurrent() => ReferenceEquals(repository.Current, state);
}
