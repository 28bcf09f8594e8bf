using System.Collections.Concurrent;
using Microservices.ConfigServer.Requests;
using Microservices.ConfigServer.Settings;

namespace Microservices.ConfigServer.Git;

/// <summary>All repositories that are in use, one a URI.</summary>
internal sealed class GitRepositories(TimeProvider time, ILoggerFactory loggers)
{
    // URIs with placeholders make one for each application, and clients name applications freely.
    private const int MaxRepositories = 1000;
    private readonly ConcurrentDictionary<string, GitRepository> _repositories = new(StringComparer.Ordinal);

    public IEnumerable<GitRepository> All => _repositories.Values;

    public event Action<GitRepository, GitState?, GitState>? Changed;

    /// <exception cref="RefusedException">There is no such repository, or there are too many.</exception>
    public GitRepository Get(GitUri uri, GitOptions options)
    {
        if (_repositories.TryGetValue(uri.Display, out var repository)) return repository;
        if (uri.IsLocal && !Directory.Exists(uri.LocalPath)) throw Missing();
        if (_repositories.Count >= MaxRepositories) ForgetUnreachable();
        return _repositories.GetOrAdd(uri.Display, _ => Create(uri, options));
    }

    public static RefusedException Missing() => new(StatusCodes.Status500InternalServerError, "the repository cannot be read");

    private GitRepository Create(GitUri uri, GitOptions options)
    {
        var clone = uri.IsLocal ? null : new GitClone(uri, options, CloneDirectory.Of(options.Basedir), time);
        var repository = new GitRepository(uri, clone, time, loggers.CreateLogger<GitRepository>());
        repository.Changed += (changed, before, after) => Changed?.Invoke(changed, before, after);
        return repository;
    }

    private void ForgetUnreachable()
    {
        foreach (var (key, repository) in _repositories)
        {
            if (repository.HasNothing) _repositories.TryRemove(key, out _);
        }
        if (_repositories.Count >= MaxRepositories)
        {
            throw new RefusedException(StatusCodes.Status404NotFound, "more repositories than this server keeps");
        }
    }
}
