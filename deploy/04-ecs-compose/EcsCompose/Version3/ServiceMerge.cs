using Microservices.EcsCompose.Requests;
using Microservices.EcsCompose.Yaml;

namespace Microservices.EcsCompose.Version3;

/// <summary>
/// Adds to a service what a later file says about it. Lists grow, also commands, mappings are merged, and the rest is replaced
/// unless the later file says nothing, <c>false</c> or an empty text. Ports are replaced by their port on the host, and sorted by it.
/// </summary>
internal static class ServiceMerge
{
    public static Service Merge(Service service, Service later) => new(service.Name, Keys(service.Keys, later.Keys))
    {
        Command = [.. service.Command, .. later.Command],
        Entrypoint = [.. service.Entrypoint, .. later.Entrypoint],
        Environment = Environment(service.Environment, later.Environment),
        Ports = Ports(service.Ports, later.Ports),
        Volumes = [.. service.Volumes, .. later.Volumes],
        HealthCheck = later.Keys.MapOf("healthcheck") is null ? service.HealthCheck : later.HealthCheck,
        StopTimeout = later.StopTimeout ?? service.StopTimeout,
    };

    private static List<EnvironmentVariable> Environment(IEnumerable<EnvironmentVariable> variables, IEnumerable<EnvironmentVariable> later)
    {
        var merged = new OrderedDictionary<string, EnvironmentVariable>(StringComparer.Ordinal);
        foreach (var variable in variables.Concat(later)) merged[variable.Name] = variable;
        return [.. merged.Values];
    }

    private static IReadOnlyList<PublishedPort> Ports(IReadOnlyList<PublishedPort> ports, IReadOnlyList<PublishedPort> later)
    {
        // Without a port that it could merge into, ecs-cli takes the later ones as they are.
        if (ports.Count == 0) return later;

        var merged = new SortedDictionary<long, PublishedPort>();
        foreach (var port in ports.Concat(later)) merged[port.Mapping.HostPort] = port;
        return [.. merged.Values];
    }

    private static Map Keys(Map keys, Map later)
    {
        var merged = new Map(keys);
        foreach (var (key, value) in later)
        {
            merged[key] = key switch
            {
                "logging" => Logging(merged.MapOf(key), (Map)value!),
                "labels" => Merged(Pairs(merged.Of(key)), Pairs(value)),
                "extra_hosts" => Merged(Hosts(merged.Of(key)), Hosts(value)),
                "dns" or "dns_search" or "tmpfs" => Merged(Texts(merged.Of(key)), Texts(value)),
                "networks" => Merged(Names(merged.Of(key)), Names(value)),
                "build" => Merged(Build(merged.Of(key)), Build(value)),
                _ => Merged(merged.Of(key), value),
            };
        }
        return merged;
    }

    private static object? Merged(object? value, object? later) => (value, later) switch
    {
        (List<object?> left, List<object?> right) => left.Concat(right).ToList(),
        (Map left, Map right) => Members(left, right),
        (not null, null or "" or false) => value,
        _ => later,
    };

    private static Map Members(Map left, Map right)
    {
        var merged = new Map(left);
        foreach (var (key, value) in right) merged[key] = merged.Of(key) is Map or List<object?> ? Merged(merged.Of(key), value) : value;
        return merged;
    }

    /// <summary>Options are merged if the drivers do not differ, and lost if the earlier file has a driver without options.</summary>
    private static Map Logging(Map? logging, Map later)
    {
        if (logging is null) return later;
        var (driver, laterDriver) = (logging.TextOf("driver"), later.TextOf("driver"));
        if (driver != laterDriver && driver.Length > 0 && laterDriver.Length > 0) return later;

        var options = logging.MapOf("options") is { } known ? Members(known, later.MapOf("options") ?? []) : [];
        return new Map { ["driver"] = driver.Length > 0 ? driver : laterDriver, ["options"] = options };
    }

    private static Map? Pairs(object? value) => value is null
        ? null
        : new Map(Lists.MapOrPairs(value).Select(pair => KeyValuePair.Create(pair.Key, (object?)(pair.Value ?? ""))));

    private static List<object?>? Hosts(object? value) => value is null ? null : Lists.ExtraHosts(value).Cast<object?>().ToList();

    private static List<object?>? Texts(object? value) => value is null ? null : Lists.StringOrStrings(value).Cast<object?>().ToList();

    private static object? Names(object? value) => value is List<object?> list ? new Map(list.Select(name => KeyValuePair.Create((string)name!, (object?)null))) : value;

    private static object? Build(object? value) => value is string context ? new Map { ["context"] = context } : value;
}
