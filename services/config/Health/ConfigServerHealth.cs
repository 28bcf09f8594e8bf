using System.Text.Json.Nodes;
using Microservices.ConfigServer.Environments;
using Microservices.ConfigServer.Requests;
using Microservices.ConfigServer.Settings;
using Microservices.ConfigServer.Sources;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Microservices.ConfigServer.Health;

/// <summary>Up while the search locations can be read and the environments to look at can be answered.</summary>
internal sealed class ConfigServerHealth : IHealthCheck
{
    private readonly HealthOptions _options;
    private readonly BackEnds _backEnds;
    private readonly EnvironmentProbe[] _probes;

    public ConfigServerHealth(
        IOptions<ServerOptions> options,
        BackEnds backEnds,
        RequestNames names,
        EnvironmentBuilder builder,
        TimeProvider time)
    {
        _options = options.Value.Health;
        _backEnds = backEnds;
        _probes = [.. Requests(_options, names).Select(request => new EnvironmentProbe(request, builder, time))];
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Check());

    private HealthCheckResult Check()
    {
        if (!_options.Enabled) return HealthCheckResult.Healthy();
        if (_backEnds.StrongestFirst.Select(backEnd => backEnd.Outage).FirstOrDefault(outage => outage is not null) is { } outage)
        {
            return Down(outage, []);
        }
        var found = new JsonArray();
        foreach (var probe in _probes)
        {
            try
            {
                found.Add((JsonNode)Describe(probe.Look()));
            }
            catch (RefusedException e)
            {
                var repository = new JsonObject { ["application"] = probe.Request.Application, ["profiles"] = probe.Request.Profiles };
                return Down(e.Message, new Dictionary<string, object> { ["repository"] = repository, ["error"] = e.Message });
            }
        }
        var data = new Dictionary<string, object> { ["repositories"] = found };
        var problems = _backEnds.StrongestFirst.SelectMany(backEnd => backEnd.Problems).Distinct().ToList();
        if (problems.Count > 0) data["problems"] = new JsonArray([.. problems.Select(Describe)]);
        return problems.Count == 0
            ? HealthCheckResult.Healthy(data: data)
            : HealthCheckResult.Degraded($"the last good state is served: {problems[0].Why}", data: data);
    }

    private HealthCheckResult Down(string description, Dictionary<string, object> details)
    {
        var status = _options.DownHealthStatus is "DOWN" or "OUT_OF_SERVICE" ? HealthStatus.Unhealthy : HealthStatus.Degraded;
        return new HealthCheckResult(status, description, data: details);
    }

    private static JsonObject Describe(ConfigEnvironment environment) => new()
    {
        ["sources"] = new JsonArray([.. environment.PropertySources.Select(source => JsonValue.Create(source.Name))]),
        ["name"] = environment.Request.Application,
        ["profiles"] = new JsonArray(environment.Request.Profiles),
        ["label"] = environment.Request.Label,
    };

    private static JsonNode Describe(BackEndProblem problem) => new JsonObject
    {
        ["repository"] = problem.Repository,
        ["since"] = problem.Since.ToString("O"),
        ["error"] = problem.Why,
    };

    private static IEnumerable<EnvironmentRequest> Requests(HealthOptions options, RequestNames names)
    {
        var repositories = options.Repositories.Count > 0
            ? options.Repositories
            : new Dictionary<string, HealthRepositoryOptions> { ["app"] = new() };
        foreach (var (key, repository) in repositories)
        {
            if (names.Parse(repository.Name.Length > 0 ? repository.Name : key, repository.Profiles, repository.Label) is { } request)
            {
                yield return request;
            }
        }
    }
}
