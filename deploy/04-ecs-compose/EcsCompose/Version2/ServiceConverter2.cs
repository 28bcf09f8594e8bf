using Microservices.EcsCompose.Containers;
using Microservices.EcsCompose.Requests;
using Microservices.EcsCompose.Text;
using Microservices.EcsCompose.Yaml;

namespace Microservices.EcsCompose.Version2;

/// <summary>Makes a container of a service, and warns about what is left out.</summary>
internal sealed class ServiceConverter2(Variables variables, Networks2 networks, VolumeNames volumes, Log log)
{
    public ContainerDefinition Convert(Service2 service)
    {
        SkippedKeys2.Warn(service, networks, log);

        var keys = service.Keys;
        var (memory, reservation) = (Size(keys, "mem_limit"), Size(keys, "mem_reservation"));
        return new()
        {
            Name = service.Name,
            Image = keys.TextOf("image"),
            Cpu = Values2.Integer(keys.Of("cpu_shares")),
            Memory = memory ?? reservation,
            MemoryReservation = reservation,
            Command = Values2.Command(keys.Of("command")),
            EntryPoint = Values2.Command(keys.Of("entrypoint")),
            Environment = [.. Values2.Pairs(keys.Of("environment"), '=').Select(Variable)],
            Links = Values2.Pairs(keys.Of("links"), ':'),
            ExtraHosts = [.. ExtraHosts(keys.Of("extra_hosts")).Select(ExtraHost.Parse)],
            DnsServers = Values2.StringOrStrings(keys.Of("dns")),
            DnsSearchDomains = Values2.StringOrStrings(keys.Of("dns_search")),
            DockerSecurityOptions = Values2.StringOrStrings(keys.Of("security_opt")),
            DockerLabels = Values2.Labels(keys.Of("labels")),
            Hostname = Set(keys, "hostname"),
            User = Set(keys, "user"),
            WorkingDirectory = Set(keys, "working_dir"),
            Privileged = keys.IsTrue("privileged"),
            PseudoTerminal = keys.IsTrue("tty"),
            ReadonlyRootFilesystem = keys.IsTrue("read_only"),
            StopTimeout = Set(keys, "stop_grace_period") is { } period ? GoDuration.Seconds(period) : null,
            LogConfiguration = Logging(keys),
            MountPoints = [.. Values2.StringOrStrings(keys.Of("volumes")).Select(Mount)],
            PortMappings = [.. Values2.Texts(keys.Of("ports")).Select(port => PortSpecification2.Parse(port, service.Name, log))],
            Ulimits = [.. (keys.MapOf("ulimits") ?? []).OrderBy(limit => limit.Key, StringComparer.Ordinal).Select(limit => Ulimit(limit.Key, limit.Value))],
            VolumesFrom = [.. Values2.StringOrStrings(keys.Of("volumes_from")).Select(VolumeFrom2.Parse)],
            LinuxParameters = new()
            {
                Capabilities = new(Strings(keys, "cap_add"), Strings(keys, "cap_drop")),
                Devices = [.. Values2.StringOrStrings(keys.Of("devices")).Select(DeviceSpecification.Parse)],
                SharedMemorySize = Size(keys, "shm_size"),
                Tmpfs = Values2.StringOrStrings(keys.Of("tmpfs")) is { Count: > 0 } tmpfs ? [.. tmpfs.Select(TmpfsSpecification.Parse)] : null,
            },
        };
    }

    /// <summary>A variable without a value has the one of the shell or of .env.</summary>
    private EnvironmentVariable Variable(string pair)
    {
        var parts = pair.Split('=', 2);
        if (parts.Length > 1 && parts[1].Length > 0) return new(parts[0], parts[1]);

        var value = variables.Of(parts[0]);
        if (value is null) log.Warning("Environment variable is unresolved. Setting it to a blank value...", ("key name", parts[0]));
        return new(parts[0], value ?? "");
    }

    private MountPoint Mount(string text)
    {
        var parts = text.Split(':', 3);
        var mode = parts.Length == 3 ? parts[2] : "";
        if (mode is not ("" or "ro" or "rw"))
            throw new EcsCliException($"expected format [HOST:]CONTAINER[:ro|rw]. could not parse volume: {text}");
        return parts.Length == 1
            ? new(parts[0], volumes.For(""), false)
            : new(parts[1], volumes.For(parts[0]), mode == "ro");
    }

    private static List<string> ExtraHosts(object? hosts) =>
        hosts is Map ? throw new YamlException("yaml: unmarshal errors:\n  cannot unmarshal !!map into []string") : Values2.StringOrStrings(hosts);

    private static LogConfiguration? Logging(Map keys)
    {
        var logging = keys.MapOf("logging") ?? new Map { ["driver"] = keys.Of("log_driver"), ["options"] = keys.Of("log_opt") };
        if (logging.TextOf("driver") is not { Length: > 0 } driver) return null;
        return new(driver, (logging.MapOf("options") ?? []).ToDictionary(
            option => option.Key, option => option.Value is null ? "" : Go.Print(option.Value), StringComparer.Ordinal));
    }

    private static Ulimit Ulimit(string name, object? limit) => limit switch
    {
        Map map when map.Count == 2 => new(name, map.Of("soft") as long? ?? 0, map.Of("hard") as long? ?? 0),
        long number => new(name, number, number),
        _ => throw new EcsCliException($"Failed to unmarshal Ulimit: {Go.Print(limit)}"),
    };

    /// <summary>In MiB; less than one is none.</summary>
    private static long? Size(Map keys, string key) => ByteSize.InMiB(Values2.Bytes(keys.Of(key))) is > 0 and var size ? size : null;

    private static List<string>? Strings(Map keys, string key) => keys.ListOf(key) is null ? null : Values2.StringOrStrings(keys.Of(key));

    private static string? Set(Map keys, string key) => keys.TextOf(key) is { Length: > 0 } text ? text : null;
}
