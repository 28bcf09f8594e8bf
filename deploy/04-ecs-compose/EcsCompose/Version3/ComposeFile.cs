using Microservices.EcsCompose.Containers;
using Microservices.EcsCompose.Text;
using Microservices.EcsCompose.Yaml;

namespace Microservices.EcsCompose.Version3;

/// <summary>The compose files of a project of version 3 (3.0).</summary>
internal static class ComposeFile
{
    public static ComposeProject Read(Shell shell, IReadOnlyList<ComposeSource> sources, Log log)
    {
        // Paths and .env are looked for beside the first file.
        var folder = sources[0].Folder;
        var environment = Environment(shell, folder, log);
        var reader = new ServiceReader(shell, folder, environment);

        var services = new OrderedDictionary<string, Service>(StringComparer.Ordinal);
        var declared = new Map();
        foreach (var source in sources)
        {
            var file = Valid(source, environment);
            foreach (var (name, keys) in file.MapOf("services") ?? [])
            {
                var service = reader.Read(name, (Map)keys!);
                WarnOfAddresses(service, log);
                services[name] = services.TryGetValue(name, out var known) ? ServiceMerge.Merge(known, service) : service;
            }
            foreach (var (name, volume) in file.MapOf("volumes") ?? [])
            {
                RefuseConflict(name, volume as Map);
                declared[name] = volume;
            }
        }
        foreach (var volume in declared.Values) RefuseBody(volume as Map);

        var volumes = new VolumeNames(declared.Keys);
        var converter = new ServiceConverter(volumes, log);
        // ecs-cli sorts the services of several files.
        IEnumerable<Service> ordered = sources.Count == 1 ? services.Values : services.Values.OrderBy(service => service.Name, StringComparer.Ordinal);
        return new([.. ordered.Select(converter.Convert)], volumes);
    }

    private static Map Valid(ComposeSource source, Dictionary<string, string> environment)
    {
        var file = (Map)YamlValues.Of(source.Root)!;
        Validation.RefuseForbidden(file);
        file = new Interpolation(environment).Apply(file);
        Validation.Check(file);
        return file;
    }

    private static void WarnOfAddresses(Service service, Log log)
    {
        foreach (var port in service.Ports.Where(port => port.IgnoredIp is not null))
            log.Warning($"ignoring IP-address ({port.IgnoredIp}) service will listen on '0.0.0.0'");
    }

    /// <summary>The shell's variables over those of .env beside the compose file.</summary>
    private static Dictionary<string, string> Environment(Shell shell, string folder, Log log)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        var path = Path.Combine(folder, ".env");
        if (File.Exists(path))
        {
            try
            {
                foreach (var (key, value) in EnvironmentFile.Parse(TextFile.Read(path, path), shell.Environment)) environment[key] = value ?? "";
            }
            catch (EcsCliException exception)
            {
                environment.Clear();
                log.Warning("failed to access .env", ("cause", exception.Message));
            }
        }
        foreach (var (key, value) in shell.Environment) environment[key] = value;
        return environment;
    }

    private static void RefuseConflict(string name, Map? volume)
    {
        if (!IsExternal(volume)) return;
        foreach (var key in (string[])["driver", "driver_opts", "labels"])
            if (volume!.Of(key) is string { Length: > 0 } or Map { Count: > 0 } or List<object?> { Count: > 0 })
                throw new EcsCliException($"conflicting parameters \"external\" and \"{key}\" specified for volume \"{name}\"");
    }

    private static void RefuseBody(Map? volume)
    {
        if (volume is not null && (IsExternal(volume) || volume.Any(member => member.Key != "external" && member.Value is not (null or ""))))
            throw VolumeNames.Refuse(volume, checksLabels: true);
    }

    private static bool IsExternal(Map? volume) => volume?.Of("external") is true or Map;
}
