using Microservices.EcsCompose.Containers;
using Microservices.EcsCompose.Requests;
using Microservices.EcsCompose.Yaml;

namespace Microservices.EcsCompose.Version3;

/// <summary>Makes a container of a service, and warns about what is left out.</summary>
internal sealed class ServiceConverter(VolumeNames volumes, Log log)
{
    public ContainerDefinition Convert(Service service)
    {
        var keys = service.Keys;
        SkippedKeys3.Warn(service, log);

        return new()
        {
            Name = service.Name,
            Image = keys.TextOf("image"),
            Command = service.Command,
            EntryPoint = service.Entrypoint,
            Environment = service.Environment,
            Links = Strings(keys, "links") ?? [],
            ExtraHosts = [.. Lists.ExtraHosts(keys.Of("extra_hosts")).Select(ExtraHost.Parse)],
            DnsServers = Lists.StringOrStrings(keys.Of("dns")),
            DnsSearchDomains = Lists.StringOrStrings(keys.Of("dns_search")),
            DockerSecurityOptions = Strings(keys, "security_opt") ?? [],
            DockerLabels = Labels(keys.Of("labels")),
            Hostname = Set(keys, "hostname"),
            User = Set(keys, "user"),
            WorkingDirectory = Set(keys, "working_dir"),
            Privileged = keys.IsTrue("privileged"),
            PseudoTerminal = keys.IsTrue("tty"),
            ReadonlyRootFilesystem = keys.IsTrue("read_only"),
            StopTimeout = service.StopTimeout,
            HealthCheck = service.HealthCheck,
            LogConfiguration = Logging(keys.MapOf("logging")),
            PortMappings = service.Ports is { Count: > 0 } ports ? [.. ports.Select(port => port.Mapping)] : null,
            MountPoints = service.Volumes is { Count: > 0 } mounts
                ? [.. mounts.Select(mount => new MountPoint(mount.Target, volumes.For(mount.Source), mount.IsReadOnly))]
                : null,
            Ulimits = keys.MapOf("ulimits") is { Count: > 0 } limits ? [.. limits.Select(limit => Ulimit(limit.Key, limit.Value))] : null,
            LinuxParameters = new()
            {
                Capabilities = new(Strings(keys, "cap_add"), Strings(keys, "cap_drop")),
                Devices = [.. (Strings(keys, "devices") ?? []).Select(DeviceSpecification.Parse)],
                Tmpfs = Lists.StringOrStrings(keys.Of("tmpfs")) is { Count: > 0 } tmpfs ? [.. tmpfs.Select(TmpfsSpecification.Parse)] : null,
            },
        };
    }

    private static Dictionary<string, string>? Labels(object? labels) => labels is null
        ? null
        : Lists.MapOrPairs(labels).ToDictionary(label => label.Key, label => label.Value ?? "", StringComparer.Ordinal);

    private static LogConfiguration? Logging(Map? logging) => logging is null
        ? null
        : new(logging.TextOf("driver"), (logging.MapOf("options") ?? []).ToDictionary(
            option => option.Key, option => option.Value is null ? "" : Text.Go.Print(option.Value), StringComparer.Ordinal));

    private static Ulimit Ulimit(string name, object? limit) => limit switch
    {
        // A single limit below 1, such as -1 for "no limit", is lost in ecs-cli.
        long number => new(name, Math.Max(number, 0), Math.Max(number, 0)),
        Map map => new(name, map.Of("soft") as long? ?? 0, map.Of("hard") as long? ?? 0),
        _ => new(name, 0, 0),
    };

    private static List<string>? Strings(Map keys, string key) => keys.ListOf(key)?.Cast<string>().ToList();

    private static string? Set(Map keys, string key) => keys.TextOf(key) is { Length: > 0 } text ? text : null;
}
