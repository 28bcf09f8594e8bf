using static Microservices.EcsCompose.Schemas.Shapes;

namespace Microservices.EcsCompose.Schemas;

/// <summary>The keys of a service: those of all versions, and what each version adds.</summary>
internal static class ServiceShapes
{
    private static readonly (string, Schema)[] Common =
    [
        ("cap_add", Strings), ("cap_drop", Strings), ("cgroup_parent", "string"), ("command", Command), ("container_name", "string"),
        ("devices", Strings), ("dns", StringOrStrings), ("dns_search", StringOrStrings), ("domainname", "string"),
        ("entrypoint", Command), ("env_file", StringOrStrings), ("environment", Shapes.Environment), ("expose", Exposed),
        ("external_links", Strings), ("extra_hosts", Shapes.Environment), ("hostname", "string"), ("image", "string"), ("ipc", "string"),
        ("labels", Shapes.Environment), ("links", Strings), ("mac_address", "string"), ("pid", "string|null"), ("ports", Ports),
        ("privileged", "boolean"), ("read_only", "boolean"), ("restart", "string"), ("security_opt", Strings),
        ("shm_size", "number|string"), ("stdin_open", "boolean"), ("stop_signal", "string"), ("tty", "boolean"), ("ulimits", Ulimits),
        ("user", "string"), ("volumes", Strings), ("working_dir", "string"),
    ];

    private static readonly (string, Schema)[] CommonOf1And2 =
    [
        ("cpu_shares", "number|string"), ("cpu_quota", "number|string"), ("cpuset", "string"), ("mem_limit", "number|string"),
        ("mem_reservation", "number|string"), ("memswap_limit", "number|string"), ("mem_swappiness", "integer"),
        ("volume_driver", "string"), ("volumes_from", Strings),
        ("extends", Either("string", Members(("service", "string"), ("file", "string")) with { Required = ["service"] })),
    ];

    private static readonly (string, Schema)[] CommonOf2And3 =
    [
        ("build", Either("string", Members(("context", "string"), ("dockerfile", "string"), ("args", Shapes.Environment)))),
        ("depends_on", Strings), ("network_mode", "string"), ("networks", Networks), ("tmpfs", StringOrStrings),
    ];

    public static readonly Schema Version1 = Members(
    [
        .. Common, .. CommonOf1And2, ("build", "string"), ("dockerfile", "string"), ("log_driver", "string"), ("log_opt", "object"), ("net", "string"),
    ]) with
    { Dependency = ("memswap_limit", "mem_limit") };

    public static readonly Schema Version2 = Members(
    [
        .. Common, .. CommonOf1And2, .. CommonOf2And3,
        ("group_add", Strings), ("oom_score_adj", "integer"), ("stop_grace_period", "string"),
        ("logging", Members(("driver", "string"), ("options", "object"))),
    ]) with
    { Dependency = ("memswap_limit", "mem_limit") };

    public static readonly Schema Version3 = Members(
    [
        .. Common, .. CommonOf2And3,
        ("deploy", DeployShapes.Deploy), ("sysctls", Shapes.Environment), ("userns_mode", "string"),
        ("stop_grace_period", new Schema { Types = ["string"], Format = "duration" }),
        ("healthcheck", Members(("disable", "boolean"), ("interval", "string"), ("retries", "number"), ("test", Command), ("timeout", "string"))),
        ("logging", Members(("driver", "string"), ("options", Options))),
    ]);

    private static Schema Options => DriverOptions with { Pattern = (DriverOptions.Pattern!.Value.Name, "string|number|null") };
}
