using Microservices.EcsCompose.Containers;
using Microservices.EcsCompose.Yaml;

namespace Microservices.EcsCompose.Version2;

/// <summary>The keys of a version 1 or 2 service that ecs-cli skips.</summary>
internal static class SkippedKeys2
{
    private static readonly string[] Names =
    [
        "cpuset", "cpu_quota", "cgroup_parent", "container_name", "depends_on", "domainname", "expose", "external_links",
        "group_add", "ipc", "mac_address", "memswap_limit", "mem_swappiness", "oom_score_adj", "pid", "stop_signal", "volume_driver",
        "restart", "stdin_open",
    ];

    public static void Warn(Service2 service, Networks2 networks, Log log)
    {
        if (SaysBuild(service.Keys)) SkippedKeys.Warn(log, service.Name, "build");
        foreach (var name in Names)
            if (SkippedKeys.Says(service.Keys.Of(name))) SkippedKeys.Warn(log, service.Name, name);
        if (service.NetworkMode.Length > 0) SkippedKeys.Warn(log, service.Name, "network_mode");
        if (!networks.Fits(service)) SkippedKeys.Warn(log, service.Name, "networks");
    }

    private static bool SaysBuild(Map service) =>
        service.Of("build") is string { Length: > 0 } or Map { Count: > 0 } || SkippedKeys.Says(service.Of("dockerfile"));
}
