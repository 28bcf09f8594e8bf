using Microservices.EcsCompose.Yaml;

namespace Microservices.EcsCompose.Version2;

/// <summary>A service of a version 1 or 2 file that has been validated.</summary>
internal sealed record Service2(string Name, Map Keys)
{
    /// <summary>The networks it names.</summary>
    public IReadOnlyCollection<string> Networks => Keys.Of("networks") switch
    {
        List<object?> list => [.. list.Cast<string>()],
        Map map => map.Keys,
        _ => [],
    };

    /// <summary>The network mode, which version 1 calls net.</summary>
    public string NetworkMode => Keys.TextOf("network_mode") + Keys.TextOf("net");
}
