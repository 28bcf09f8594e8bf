using Microservices.EcsCompose.Yaml;

namespace Microservices.EcsCompose.Version2;

/// <summary>
/// A service after ecs-cli has stored it and written it as YAML again, which it does before it merges another file into it, and
/// with all services of version 1. Empty values are left out, and each value is written in its normal form.
/// </summary>
internal static class StoredService2
{
    /// <summary>The keys of version 1 that are stored under their names of version 2, and are not found again.</summary>
    private static readonly HashSet<string> Renamed = ["log_driver", "log_opt", "net"];

    public static Map BetweenFiles(Map service, bool isVersion1)
    {
        var stored = new Map(service
            .Where(member => !isVersion1 || !Renamed.Contains(member.Key))
            .Select(member => KeyValuePair.Create(member.Key, Written(member.Key, member.Value)))
            .Where(member => !IsEmpty(member.Value)));
        if (!isVersion1 && !stored.ContainsKey("networks") && !stored.ContainsKey("network_mode"))
            stored["networks"] = new Map { [Networks2.Default] = null };
        return stored;
    }

    /// <summary>Refuses values that cannot be stored.</summary>
    public static void Check(Map service, bool isVersion1)
    {
        foreach (var (key, value) in service)
        {
            Written(key, value);
            if (key is "mem_limit" or "memswap_limit" or "shm_size" || (key == "mem_reservation" && !isVersion1)) Values2.Bytes(value);
            if (key is "cpu_shares" or "cpu_quota") Values2.Integer(value);
        }
    }

    /// <summary>Version 1 has no reservation: the schema takes it, and nothing stores it.</summary>
    public static Map OfVersion1(Map service) => new(service.Where(member => member.Key != "mem_reservation" && !IsEmpty(member.Value)));

    private static object? Written(string key, object? value) => key switch
    {
        "environment" => Listed(Values2.Pairs(value, '=')),
        "links" => Listed(Values2.Pairs(value, ':')),
        "command" or "entrypoint" => Listed(Values2.Command(value)),
        "dns" or "dns_search" or "tmpfs" => Listed(Values2.StringOrStrings(value)),
        "labels" => new Map(Values2.Labels(value).Select(label => KeyValuePair.Create(label.Key, (object?)label.Value))),
        "networks" when value is List<object?> names => new Map(names.Select(name => KeyValuePair.Create((string)name!, (object?)null))),
        "build" when value is string context => new Map { ["context"] = context },
        _ => value,
    };

    private static List<object?> Listed(List<string> texts) => [.. texts];

    private static bool IsEmpty(object? value) => value is null or "" or false or List<object?> { Count: 0 } or Map { Count: 0 };
}
