using Microservices.ConfigServer.Requests;
using Microservices.ConfigServer.Settings;
using Microservices.ConfigServer.Sources;

namespace Microservices.ConfigServer.Git;

/// <summary>A configured repository: one URI, or one for each application when the URI has placeholders.</summary>
internal sealed class GitSource(GitOptions options, GitRepositories repositories, ParsedBlobs blobs)
{
    private const string Main = "main";
    private const string Master = "master";
    private readonly GitUri _uri = new(options.Uri);
    private readonly GitPattern _pattern = new(options.Pattern.Count > 0 ? options.Pattern : [options.Name]);
    private readonly GitDirectories _directories = new(options.SearchPaths);

    public GitOptions Options => options;

    /// <summary>The repository when there is only one.</summary>
    public GitRepository? Fixed => _uri.HasPlaceholders ? null : repositories.Get(_uri, options);

    public bool Matches(EnvironmentRequest request) => _pattern.Matches(request.Application, request.Profiles);

    /// <returns>The repositories to try; with several profiles in the URI, the last one's first.</returns>
    public IEnumerable<GitRepository> RepositoriesOf(EnvironmentRequest request) => _uri.HasPlaceholders
        ? request.ProfileList.Reverse()
            .Select(profile => _uri.Expand(request.Application, profile, request.Label ?? options.DefaultLabel)).Distinct()
            .Select(uri => repositories.Get(uri, options))
        : [repositories.Get(_uri, options)];

    /// <exception cref="RefusedException">There is no such label, or no state of the repository yet.</exception>
    public TResult Use<TResult>(GitRepository repository, EnvironmentRequest request, FileProbe probe, Func<Checkout, TResult> use)
    {
        var state = repository.Current ?? throw Unavailable(repository);
        if (probe.IsForClient) repository.ReportClient();
        probe.Add(new GitWatch(repository, state, probe.IsForClient));
        var label = request.Label ?? options.DefaultLabel;
        var tree = Find(repository, state, label);
        if (tree is null)
        {
            repository.ReportMissing(state, label);
            throw new RefusedException(StatusCodes.Status404NotFound, $"no label '{label}'");
        }
        try
        {
            return use(CheckoutOf(repository, tree, request, label));
        }
        catch (BrokenFileException e)
        {
            var before = state.LastGood is { } good ? Find(repository, good, label) : null;
            if (before is null || before.Id == tree.Id) throw;
            var result = use(CheckoutOf(repository, before, request, label));
            repository.ReportBroken(state, e.Message);
            return result;
        }
    }

    private CommitTree? Find(GitRepository repository, GitState state, string label) =>
        repository.Find(state, label) ?? (label == Main && options.TryMasterBranch ? repository.Find(state, Master) : null);

    private Checkout CheckoutOf(GitRepository repository, CommitTree tree, EnvironmentRequest request, string label) =>
        new(new GitTree(repository, tree, blobs), _directories.Find(tree, request, label), tree.Id);

    private static RefusedException Unavailable(GitRepository repository) => repository.Uri.IsLocal
        ? GitRepositories.Missing()
        : new RefusedException(StatusCodes.Status404NotFound, "the repository could not be fetched yet");
}
