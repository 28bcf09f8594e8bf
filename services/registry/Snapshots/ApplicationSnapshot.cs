using Microservices.Registry.Leases;
using Microservices.Registry.Protocol;

namespace Microservices.Registry.Snapshots;

/// <summary>One application at one moment, and what it is encoded as. Lives on in every version until the application changes.</summary>
internal sealed class ApplicationSnapshot
{
    private readonly Lazy<VipIndex> _vips;

    public ApplicationSnapshot(string name, LeaseState[] instances)
    {
        Name = name;
        Instances = instances;
        Counts = new(instances);
        Encoded = new(representation => new(ApplicationWriter.Write(representation, this)));
        _vips = new(() => new(instances));
    }

    public string Name { get; }
    public LeaseState[] Instances { get; }
    public StatusCounts Counts { get; }

    /// <summary>As in <c>{"name":"CART","instance":[...]}</c> or <c>&lt;application>...&lt;/application></c>.</summary>
    public Encodings<Fragment> Encoded { get; }

    public VipIndex Vips => _vips.Value;
}
