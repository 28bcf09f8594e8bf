using Microservices.Registry.Leases;
using Microservices.Registry.Protocol;

namespace Microservices.Registry.Snapshots;

/// <summary>One application at one moment, and what it is encoded as. Lives on in every version until the application changes.</summary>
internal sealed class ApplicationSnapshot
{
    private readonly Lazy<VipIndex> _vips;
    private FragmentRun?[]? _runs;

    /// <param name="name">Of the application.</param>
    /// <param name="instances">In the order of a list.</param>
    /// <param name="taken">In Unix milliseconds.</param>
    public ApplicationSnapshot(string name, LeaseState[] instances, long taken)
    {
        Name = name;
        Taken = taken;
        Instances = instances;
        Counts = new(instances);
        Encoded = new(representation => new(ApplicationWriter.Write(representation, this)));
        One = new(representation => ApplicationsWriter.WriteOne(representation, this));
        _vips = new(() => new(instances));
    }

    public string Name { get; }

    /// <summary>The moment of which this is, in Unix milliseconds: later renewals are not in it.</summary>
    public long Taken { get; }

    public LeaseState[] Instances { get; }
    public StatusCounts Counts { get; }

    /// <summary>As in <c>{"name":"CART","instance":[...]}</c> or <c>&lt;application>...&lt;/application></c>.</summary>
    public Encodings Encoded { get; }

    /// <summary>The answer to who asks for this application alone.</summary>
    public Answers One { get; }

    public VipIndex Vips => _vips.Value;

    /// <summary>The run of applications that this one began last.</summary>
    public FragmentRun? RunOf(Representation representation) => Volatile.Read(ref _runs)?[(int)representation];

    public void KeepRun(Representation representation, FragmentRun run)
    {
        Interlocked.CompareExchange(ref _runs, new FragmentRun?[Representations.Count], null);
        Volatile.Write(ref _runs[(int)representation], run);
    }
}
