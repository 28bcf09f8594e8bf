using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microservices.ConfigServer.Git;

namespace Microservices.ConfigServer.Operations;

/// <summary>What this server counts beside the requests, which ASP.NET Core counts.</summary>
internal sealed class ConfigMetrics
{
    private readonly ConcurrentBag<(string Name, Func<long> Bytes)> _caches = [];
    private readonly Counter<long> _builds;

    public ConfigMetrics(IMeterFactory meters, GitRepositories repositories)
    {
        var meter = meters.Create("Microservices.Config");
        _builds = meter.CreateCounter<long>("config.environment.builds", description: "Environments that were put together anew.");
        meter.CreateObservableGauge("config.cache.size", CacheSizes, "By", "Bytes of answers and files that are kept, by cache.");
        meter.CreateObservableGauge(
            "config.git.fetch.age",
            () => FetchAges(repositories),
            "s",
            "Time since a remote repository was asked, by repository.");
        meter.CreateObservableGauge(
            "config.git.problems",
            () => repositories.All.Sum(repository => repository.Problems.Count()),
            description: "Problems of repositories now.");
    }

    public void CountBuild(bool succeeded) => _builds.Add(1, new KeyValuePair<string, object?>("succeeded", succeeded));

    /// <summary>Shows the size of a cache from now on.</summary>
    public void Observe(string cache, Func<long> bytes) => _caches.Add((cache, bytes));

    private IEnumerable<Measurement<long>> CacheSizes() =>
        _caches.Select(cache => new Measurement<long>(cache.Bytes(), new KeyValuePair<string, object?>("cache", cache.Name)));

    private static IEnumerable<Measurement<double>> FetchAges(GitRepositories repositories)
    {
        foreach (var repository in repositories.All)
        {
            if (repository.FetchAge is not { } age) continue;
            yield return new Measurement<double>(age.TotalSeconds, new KeyValuePair<string, object?>("repository", repository.Uri.Display));
        }
    }
}
