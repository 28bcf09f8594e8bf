using Microservices.EcsCompose.Requests;
using Microservices.EcsCompose.Text;
using Microservices.EcsCompose.Yaml;

namespace Microservices.EcsCompose.Version3;

/// <summary>Reads a service of a file that has been validated.</summary>
internal sealed class ServiceReader(Shell shell, string folder, IReadOnlyDictionary<string, string> environment)
{
    public Service Read(string name, Map keys)
    {
        RefuseMistyped(keys);
        return new(name, keys)
        {
            Command = Decode("Command", () => Words(keys.Of("command"))),
            Entrypoint = Decode("Entrypoint", () => Words(keys.Of("entrypoint"))),
            HealthCheck = HealthCheck(keys.MapOf("healthcheck")),
            Ports = Decode("Ports", () => (keys.ListOf("ports") ?? []).SelectMany(Ports).ToList()),
            StopTimeout = keys.Of("stop_grace_period") is string period ? Decode("stop_grace_period", () => GoDuration.Seconds(period)) : null,
            Volumes = [.. (keys.ListOf("volumes") ?? []).Select((volume, index) =>
                Decode($"Volumes[{index}]", () => VolumeSpecification.Parse((string)volume!)).Resolve(folder, environment))],
            Environment = Environment(keys),
        };
    }

    /// <summary>What the schema allows and the decoder of ecs-cli does not.</summary>
    private static void RefuseMistyped(Map keys)
    {
        if (keys.Of("sysctls") is Map)
            throw new EcsCliException("1 error(s) decoding:\n\n* error decoding 'Sysctls': invalid type map[string]interface {} for string list");
        if (keys.Of("shm_size") is not (null or string))
            throw new EcsCliException($"1 error(s) decoding:\n\n* 'shm_size' expected type 'string', got unconvertible type '{Go.TypeOf(keys.Of("shm_size"))}'");
    }

    private static List<string> Words(object? command) => command switch
    {
        string text => ShellWords.Split(text),
        List<object?> list => [.. list.Cast<string>()],
        _ => [],
    };

    private static HealthCheck? HealthCheck(Map? check)
    {
        if (check is null) return null;
        var (interval, timeout) = (Seconds("interval"), Seconds("timeout"));
        long? retries = check.Of("retries") switch
        {
            long number => Retries(number),
            double number => Retries((long)number),
            _ => null,
        };
        if (check.IsTrue("disable")) return null;

        List<string> test = check.Of("test") switch
        {
            string command => ["CMD-SHELL", command],
            List<object?> list => [.. list.Cast<string>()],
            _ => [],
        };
        return new(test, interval, timeout, retries, null);

        long? Seconds(string key) => check.Of(key) is string text
            ? Decode($"HealthCheck.{char.ToUpperInvariant(key[0])}{key[1..]}", () => GoDuration.Seconds(text))
            : null;

        static long Retries(long number) => number >= 0
            ? number
            : throw new EcsCliException($"1 error(s) decoding:\n\n* cannot parse 'HealthCheck.Retries', {number} overflows uint");
    }

    private static IEnumerable<PublishedPort> Ports(object? port)
    {
        if (port is double) throw new EcsCliException("invalid type float64 for port");
        var parsed = PortSpecification.Parse(Go.Print(port));
        // ecs-cli sorts the ports of a range as text.
        var containers = Enumerable.Range(parsed.Container.First, parsed.Container.Last - parsed.Container.First + 1);
        foreach (var container in containers.OrderBy(container => $"{container}/", StringComparer.Ordinal))
        {
            // A range of host ports belongs to the containers' ports one by one, or all of it to a single one.
            var isSpread = parsed.Container.First != parsed.Container.Last && parsed.HostText.Length > 0;
            var first = parsed.Host.First + (isSpread ? container - parsed.Container.First : 0);
            var last = isSpread ? first : parsed.Host.Last;
            var hostText = isSpread ? $"{first}" : parsed.HostText;
            var ip = parsed.Ip is "" or "0.0.0.0" ? null : $"{parsed.Ip}:{hostText}:{container}/{parsed.Protocol}";
            for (var host = first; host <= last; host++)
                yield return new(new(container, host, parsed.Protocol), host == first ? ip : null);
        }
    }

    /// <summary>What env_file and environment say; a variable without a value has that of the shell or of .env.</summary>
    private List<EnvironmentVariable> Environment(Map keys)
    {
        var variables = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Lists.StringOrStrings(keys.Of("env_file")))
        {
            var path = Path.GetFullPath(file, folder);
            foreach (var (key, value) in EnvironmentFile.Parse(TextFile.Read(path, path), shell.Environment))
                if (value is not null) variables[key] = value;
        }
        foreach (var (key, value) in Lists.MapOrPairs(keys.Of("environment"))) variables[key] = value ?? "";
        return [.. variables.Select(entry => new EnvironmentVariable(entry.Key,
            entry.Value.Length == 0 ? environment.GetValueOrDefault(entry.Key, "") : entry.Value))];
    }

    /// <summary>Errors of single values are collected by ecs-cli; here the first is all.</summary>
    private static T Decode<T>(string field, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (EcsCliException exception)
        {
            throw new EcsCliException($"1 error(s) decoding:\n\n* error decoding '{field}': {exception.Message}");
        }
    }
}
