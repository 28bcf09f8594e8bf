using Microservices.EcsCompose.Containers;
using Microservices.EcsCompose.Text;
using Microservices.EcsCompose.Yaml;

namespace Microservices.EcsCompose.Version2;

/// <summary>The compose files of a project of version 2, or of version 1, where the services are the top level.</summary>
internal sealed class ComposeFile2(Shell shell, string project, bool isVersion1, Log log)
{
    private readonly Variables _variables = new(shell);

    public ComposeProject Read(IReadOnlyList<ComposeSource> sources)
    {
        var interpolation = new Interpolation2(_variables, log);
        var networks = new Networks2(isVersion1);
        Map services = [], declared = [];
        foreach (var source in sources)
        {
            try
            {
                var file = Sections(source.Root);
                foreach (var (name, service) in ServicesOf(file, source, services, interpolation)) services[name] = service;
                foreach (var (name, volume) in file.Volumes) declared[name] = volume;
                networks.Add(file.Networks.Keys);
                foreach (var (name, service) in services) networks.Add(new Service2(name, (Map)service!));
            }
            catch (EcsCliException exception) when (exception is not EcsCliPanicException)
            {
                log.Error($"Could not parse config for project {StoredName(project)} : {exception.Message}");
                throw;
            }
        }

        var read = services.Select(service => new Service2(service.Key, isVersion1 ? StoredService2.OfVersion1((Map)service.Value!) : (Map)service.Value!)).ToList();
        if (networks.Count > 1) log.Warning("Skipping unsupported YAML option...", ("option name", "networks"));

        foreach (var volume in declared.Values.OfType<Map>()) throw VolumeNames.Refuse(volume, checksLabels: false);
        var volumes = new VolumeNames(isVersion1 ? [] : declared.Keys);
        var converter = new ServiceConverter2(_variables, networks, volumes, log);
        return new([.. read.Select(converter.Convert)], volumes);
    }

    /// <summary>The services of a file, merged into those of the same name that are known from files before it.</summary>
    private Map ServicesOf((Map Services, Map Volumes, Map Networks) file, ComposeSource source, Map known, Interpolation2 interpolation)
    {
        var services = Interpolate(file.Services, interpolation);
        foreach (var (key, value) in file.Volumes.Concat(file.Networks)) interpolation.Apply(key, value);

        Validation2.Check(services, isVersion1);
        var extension = new Extension(other => Open(other, interpolation), isVersion1);
        services = new Map(services.Select(service => KeyValuePair.Create(service.Key,
            (object?)extension.Resolve((Map)service.Value!, services, source.Folder, source.Name))));
        services = new Map(services.Select(service => KeyValuePair.Create(service.Key, known.MapOf(service.Key) is { } earlier
            ? extension.Merge(StoredService2.BetweenFiles(earlier, isVersion1), (Map)service.Value!)
            : service.Value)));
        Validation2.CheckImages(services, isVersion1);
        foreach (var service in services.Values.Cast<Map>()) StoredService2.Check(service, isVersion1);
        return services;
    }

    /// <summary>The name of a project as libcompose knows it, which only its own messages show.</summary>
    private static string StoredName(string project) => string.Concat(project.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit));

    private (Map Services, string Folder) Open(string path, Interpolation2 interpolation)
    {
        var services = Interpolate(Sections(YamlParser.Parse(TextFile.Read(path, path))).Services, interpolation);
        Validation2.Check(services, isVersion1);
        return (services, Path.GetDirectoryName(path)!);
    }

    private static Map Interpolate(Map services, Interpolation2 interpolation) => new(services.Select(service => KeyValuePair.Create(service.Key,
        (object?)new Map(((Map)service.Value!).Select(key => KeyValuePair.Create(key.Key, interpolation.Apply(key.Key, key.Value)))))));

    private (Map Services, Map Volumes, Map Networks) Sections(YamlNode? root)
    {
        var file = root is YamlMapping mapping ? mapping.Flat.ToList() : [];
        var services = isVersion1 ? root as YamlMapping : Section("services") as YamlMapping;
        return (Services(services), Members("volumes"), Members("networks"));

        YamlNode? Section(string name) => file.LastOrDefault(entry => entry.Key is YamlScalar key && key.Text == name).Value;

        Map Members(string name) => isVersion1 ? [] : YamlValues.Of(Section(name)) as Map ?? [];
    }

    /// <summary>The services, none of which is anything but a mapping.</summary>
    private static Map Services(YamlMapping? node)
    {
        var services = new Map();
        var errors = new List<string>();
        foreach (var (key, value) in node?.Flat ?? [])
        {
            if (key is not YamlScalar name)
            {
                errors.Add($"line {key.Line}: cannot unmarshal {(key is YamlMapping ? "!!map" : "!!seq")} into string");
                continue;
            }
            var read = YamlValues.Of(value);
            if (read is not (Map or null))
            {
                var found = value is YamlScalar scalar ? $"!!{Tag(scalar.Value)} `{scalar.Text}`" : "!!seq";
                errors.Add($"line {value.Line}: cannot unmarshal {found} into config.RawService");
            }
            var service = read as Map ?? [];
            // The short form of extends names a service of the same file.
            if (service.Of("extends") is string extended) service["extends"] = new Map { ["service"] = extended };
            services[name.Text] = service;
        }
        return errors.Count == 0 ? services : throw new YamlException("yaml: unmarshal errors:\n  " + string.Join("\n  ", errors));
    }

    private static string Tag(object? value) => Go.TypeOf(value) switch
    {
        "string" => "str",
        "float64" => "float",
        var type => type,
    };
}
