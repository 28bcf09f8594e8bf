using Microservices.EcsCompose.Containers;
using Microservices.EcsCompose.Yaml;

namespace Microservices.EcsCompose.Version3;

/// <summary>The keys of a version 3 service that ecs-cli skips, and the names it gives them.</summary>
internal static class SkippedKeys3
{
    private const string Hint = " service-level resources should be configured in the ecs-param.yml file.";

    private static readonly (string Key, string Name)[] Names =
    [
        ("build", "build"), ("cgroup_parent", "cgroup_parent"), ("container_name", "container_name"), ("depends_on", "depends_on"),
        ("deploy", "deploy"), ("domainname", "domain_name"), ("expose", "expose"), ("external_links", "external_links"), ("ipc", "ipc"),
        ("mac_address", "mac_address"), ("network_mode", "network_mode"), ("networks", "networks"), ("pid", "pid"), ("restart", "restart"), ("shm_size", "shm_size"),
        ("stdin_open", "stdin_open"), ("stop_signal", "stop_signal"), ("sysctls", "sysctls"), ("userns_mode", "user_ns_mode"),
    ];

    public static void Warn(Service service, Log log)
    {
        foreach (var (key, name) in Names)
        {
            var value = service.Keys.Of(key);
            // These two are taken apart first: a mapping says something if one of its members does.
            var says = key is "build" or "deploy" && value is Map map ? map.Any(member => SaysMember(member.Key, member.Value)) : SkippedKeys.Says(value);
            if (says) SkippedKeys.Warn(log, service.Name, name);
            if (says && key == "deploy") SkippedKeys.Warn(log, service.Name, name, HasResources(service) ? Hint : "");
        }
    }

    private static bool HasResources(Service service) => service.Keys.MapOf("deploy")?.MapOf("resources") is { Count: > 0 };

    /// <summary>A number that is 0 says something here, and so does an empty mapping, but not in a member made of parts.</summary>
    private static bool SaysMember(string name, object? value) => value switch
    {
        null or "" => false,
        Map { Count: 0 } => name is not ("resources" or "placement"),
        _ => true,
    };
}
