using Microservices.EcsCompose.Requests;

namespace Microservices.EcsCompose.Containers;

/// <summary>The volumes of a task: those the file declares, and one for each host path and each anonymous mount.</summary>
internal sealed class VolumeNames(IEnumerable<string> declared)
{
    private readonly List<string> _withoutHost = [.. declared];
    private readonly OrderedDictionary<string, string> _byHostPath = new(StringComparer.Ordinal);

    /// <summary>The names of volumes without a path on the host; docker and EFS volumes may replace them.</summary>
    public IReadOnlyList<string> WithoutHost => _withoutHost;

    public IEnumerable<Volume> WithHost => _byHostPath.Select(entry => new Volume(entry.Value) { Host = new(entry.Key) });

    /// <summary>The volume of a mount's source: a declared name, a path on the host, or nothing.</summary>
    public string For(string source)
    {
        var generated = $"volume-{_withoutHost.Count + _byHostPath.Count}";
        if (source.Length == 0)
        {
            _withoutHost.Add(generated);
            return generated;
        }
        if (source[0] is '.' or '/' or '~')
            return _byHostPath.TryAdd(source, generated) ? generated : _byHostPath[source];
        if (!_withoutHost.Contains(source))
            throw new EcsCliException($"named volume [{source}] is used but no declaration was found in the volumes section");
        return source;
    }

    /// <summary>Why a declaration with a body is refused.</summary>
    public static EcsCliException Refuse(Yaml.Map volume, bool checksLabels)
    {
        if (volume.TextOf("driver").Length > 0) return new("Volume driver is not supported");
        if (volume.MapOf("driver_opts") is { Count: > 0 }) return new("Volume driver options is not supported");
        if (checksLabels && volume.Of("labels") is Yaml.Map { Count: > 0 } or List<object?> { Count: > 0 }) return new("Volume labels are not supported");
        return new("External option is not supported");
    }
}
