using Microservices.EcsCompose.Containers;
using Microservices.EcsCompose.Text;
using Microservices.EcsCompose.Yaml;

namespace Microservices.EcsCompose.Version3;

/// <summary>A compose file of version 3 (3.0).</summary>
internal static class ComposeFile
{
    public static ComposeProject Read(Shell shell, YamlNode root, string path, Log log)
    {
        var folder = Path.GetDirectoryName(path)!;
        var environment = Environment(shell, folder, log);

        var file = (Map)YamlValues.Of(root)!;
        Validation.RefuseForbidden(file);
        file = new Interpolation(environment).Apply(file);
        Validation.Check(file);

        var services = new ServiceReader(shell, folder, environment);
        var read = (file.MapOf("services") ?? []).Select(service => services.Read(service.Key, (Map)service.Value!)).ToList();
        var declared = file.MapOf("volumes") ?? [];
        foreach (var (name, volume) in declared) RefuseConflict(name, volume as Map);
        foreach (var volume in declared.Values) RefuseBody(volume as Map);

        var volumes = new VolumeNames(declared.Keys);
        return new([.. read.Select(service => new ServiceConverter(volumes, log).Convert(service))], volumes);
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
                foreach (var (key, value) in EnvironmentFile.Parse(TextFile.Read(path, path), shell.Environment)) environment[key] = value;
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
