using Microservices.Registry.Leases;
using Microservices.Registry.Protocol;

namespace Microservices.Registry.Snapshots;

/// <summary>One application at one moment, and what it is encoded as. Lives on in every version until the application changes.</summary>
internal sealed class ApplicationSnapshot
{
    private readonly Lazy<Fragment> _json;
    private readonly Lazy<VipIndex> _vips;

    public ApplicationSnapshot(string name, LeaseState[] instances)
    {
        Name = name;
        Instances = instances;
        Counts = new(instances);
        _json = new(() => new(ApplicationJsonWriter.Write(this)));
        _vips = new(() => new(instances));
    }

    public string Name { get; }
    public LeaseState[] Instances { get; }
    public StatusCounts Counts { get; }

    /// <summary>As in <c>{"name":"CART","instance":[...]}</c>.</summary>
    public Fragment Json => _json.Value;

    public VipIndex Vips => _vips.Value;
}
