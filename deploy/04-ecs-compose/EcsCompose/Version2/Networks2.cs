namespace Microservices.EcsCompose.Version2;

/// <summary>The networks of a project. In version 2 a service without one is in the network <c>default</c>.</summary>
internal sealed class Networks2(bool isVersion1)
{
    public const string Default = "default";

    private readonly HashSet<string> _names = [];

    public int Count => _names.Count;

    public void Add(IEnumerable<string> declared) => _names.UnionWith(declared);

    public void Add(Service2 service)
    {
        if (isVersion1 || service.NetworkMode.Length > 0) return;
        if (service.Networks.Count == 0) _names.Add(Default);
        _names.UnionWith(service.Networks);
    }

    /// <summary>Whether the service is in exactly one network, all that ECS can do.</summary>
    public bool Fits(Service2 service) =>
        !isVersion1 && (service.Networks.Count == 1 || (service.Networks.Count == 0 && service.NetworkMode.Length == 0));
}
