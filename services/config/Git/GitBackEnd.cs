using Microservices.ConfigServer.Requests;
using Microservices.ConfigServer.Settings;
using Microservices.ConfigServer.Sources;

namespace Microservices.ConfigServer.Git;

/// <summary>
/// Git repositories: the first whose pattern matches a request and that has its label, else the one without a pattern.
/// </summary>
internal sealed class GitBackEnd(GitOptions options, GitRepositories repositories, ParsedBlobs blobs, GitFetcher fetcher) : IBackEnd
{
    private readonly GitSource _default = new(options, repositories, blobs);
    private readonly GitSource[] _others = [.. options.Repos.Select(repository => new GitSource(repository, repositories, blobs))];

    public string? Outage
    {
        get
        {
            try
            {
                return _default.Fixed is { HasNothing: true } ? "the repository could not be read yet" : null;
            }
            catch (RefusedException e)
            {
                return e.Message;
            }
        }
    }

    public IEnumerable<BackEndProblem> Problems => repositories.All.SelectMany(repository => repository.Problems);

    public IEnumerable<RepositoryState> Repositories => repositories.All.Select(repository => new RepositoryState(
        repository.Uri.Display,
        repository.Current?.Find(options.DefaultLabel) ?? repository.Current?.Find("HEAD"),
        repository.FetchAge,
        [.. repository.Problems.Select(problem => new RepositoryProblem(problem.Why, problem.Since))]));

    /// <summary>The repositories that can be fetched before anybody asks.</summary>
    public IEnumerable<(GitRepository Repository, bool Waits)> Known()
    {
        foreach (var source in _others.Append(_default))
        {
            GitRepository? repository = null;
            try
            {
                repository = source.Fixed;
            }
            catch (RefusedException)
            {
                // Said when it is asked for.
            }
            if (repository is not null) yield return (repository, source.Options.CloneOnStart);
        }
    }

    public async ValueTask PrepareAsync(EnvironmentRequest request, CancellationToken cancellation)
    {
        foreach (var source in SourcesOf(request))
        {
            try
            {
                foreach (var repository in source.RepositoriesOf(request)) await fetcher.CatchUpAsync(repository, cancellation);
            }
            catch (RefusedException)
            {
                // Said when it is used.
            }
        }
    }

    public IReadOnlyList<EnvironmentRequest> Split(EnvironmentRequest request) => request.Label?.Contains(',') == true
        ? [.. request.Label.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(label => request with { Label = label.Trim() })]
        : [request];

    public bool SkipsMissingLabels => options.ContinueOnMultipleLabelFailure;

    public TResult Use<TResult>(EnvironmentRequest request, FileProbe probe, Func<Checkout, TResult> use)
    {
        RefusedException? last = null;
        foreach (var source in SourcesOf(request))
        {
            try
            {
                foreach (var repository in source.RepositoriesOf(request))
                {
                    try
                    {
                        return source.Use(repository, request, probe, use);
                    }
                    catch (RefusedException e)
                    {
                        last = e;
                    }
                }
            }
            catch (RefusedException e)
            {
                last = e;
            }
        }
        throw last ?? GitRepositories.Missing();
    }

    private IEnumerable<GitSource> SourcesOf(EnvironmentRequest request) =>
        _others.Where(source => source.Matches(request)).Append(_default);
}
