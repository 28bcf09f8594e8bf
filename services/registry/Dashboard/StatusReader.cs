using Microservices.Registry.Leases;
using Microservices.Registry.Replication;

namespace Microservices.Registry.Dashboard;

/// <summary>Looks at the server as a whole.</summary>
internal sealed class StatusReader(
    InstanceRegistry registry,
    SelfPreservation selfPreservation,
    RenewalMeter renewals,
    Peers peers,
    EurekaServerOptions options,
    IConfiguration configuration,
    TimeProvider time)
{
    private readonly long _started = time.GetTimestamp();

    public SystemStatus Read() => new()
    {
        Environment = configuration["eureka:environment"] ?? "test",
        DataCenter = configuration["eureka:datacenter"] ?? "default",
        Now = time.GetUtcNow(),
        Uptime = time.GetElapsedTime(_started),
        Instances = registry.Count,
        Applications = registry.Current.Applications.Length,
        RenewalsLastMinute = renewals.LastMinute,
        HasCountedRenewals = renewals.HasCounted,
        RenewalThreshold = selfPreservation.RenewalThreshold,
        ExpectedRenewals = selfPreservation.ExpectedRenewals,
        IsSelfPreservationEnabled = options.EnableSelfPreservation,
        AllowsEviction = selfPreservation.AllowsEviction,
        Expired = registry.CountExpired(),
        IsOpen = registry.IsOpen,
        MemoryBytes = Environment.WorkingSet,
        Processors = Environment.ProcessorCount,
        Peers = [.. peers.Current.Where(peer => !peer.IsSelf).Select(StatusOf)],
    };

    private static PeerStatus StatusOf(Peer peer) => new(
        peer.Address.ToString(), peer.IsAvailable, peer.Queue.Count, peer.Queue.Lag, peer.Sent, peer.LastSuccess, peer.LastFailure);
}
