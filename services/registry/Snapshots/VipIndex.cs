using Microservices.Registry.Leases;

namespace Microservices.Registry.Snapshots;

/// <summary>The instances of an application by each entry of their (secure) virtual addresses.</summary>
internal sealed class VipIndex(LeaseState[] instances)
{
    private readonly ILookup<string, LeaseState> _plain = Index(instances, instance => instance.VipAddress);
    private readonly ILookup<string, LeaseState> _secure = Index(instances, instance => instance.SecureVipAddress);

    public IEnumerable<LeaseState> Find(string vip, bool secure) => (secure ? _secure : _plain)[vip];

    private static ILookup<string, LeaseState> Index(LeaseState[] instances, Func<Instance, string?> address) =>
        instances
            .SelectMany(state => (address(state.Instance) ?? "").Split(',').Distinct().Select(vip => (vip, state)))
            .ToLookup(entry => entry.vip, entry => entry.state, StringComparer.Ordinal);
}
