using System.Diagnostics.Metrics;
using Microservices.Registry.Leases;
using Microservices.Registry.Protocol;
using Microservices.Registry.Push;
using Microservices.Registry.Replication;

namespace Microservices.Registry.Operations;

/// <summary>What the registry counts beside the requests, which ASP.NET Core counts. Read when somebody asks.</summary>
internal sealed class RegistryMetrics
{
    public RegistryMetrics(
        IMeterFactory meters, InstanceRegistry registry, RenewalMeter renewals, SelfPreservation selfPreservation, Peers peers, ChangeFeed feed)
    {
        var meter = meters.Create("Microservices.Registry");
        AddLeases(meter, registry, renewals, selfPreservation);
        AddPeers(meter, peers);
        meter.CreateObservableGauge("eureka.server.listeners", () => feed.Listeners, description: "Clients that are told of changes.");
        meter.CreateObservableGauge(
            "eureka.server.payload.size", () => PayloadSizes(registry), "By", "Bytes of the list of all applications, by encoding.");
    }

    private static void AddLeases(Meter meter, InstanceRegistry registry, RenewalMeter renewals, SelfPreservation selfPreservation)
    {
        meter.CreateObservableGauge("eureka.server.instances", () => Instances(registry), description: "Instances, by application and status.");
        meter.CreateObservableCounter("eureka.server.renewals", () => renewals.Total, description: "Renewals that arrived.");
        meter.CreateObservableCounter(
            "eureka.server.registrations", () => registry.Registrations, description: "Registrations, also repeated ones.");
        meter.CreateObservableCounter(
            "eureka.server.cancellations", () => registry.Cancellations, description: "Instances that left, evicted ones too.");
        meter.CreateObservableCounter("eureka.server.evictions", () => registry.Evictions, description: "Instances that were evicted.");
        meter.CreateObservableGauge("eureka.server.expired", registry.CountExpired, description: "Leases that ran out and are listed still.");
        meter.CreateObservableGauge(
            "eureka.server.renewals.threshold", () => selfPreservation.RenewalThreshold, description: "Renewals a minute that evictions need.");
    }

    private static void AddPeers(Meter meter, Peers peers)
    {
        meter.CreateObservableGauge(
            "eureka.server.peer.queue", () => OfPeers(peers, peer => peer.Queue.Count), description: "Instances a peer is to be told of.");
        meter.CreateObservableGauge(
            "eureka.server.peer.lag", () => OfPeers(peers, peer => peer.Queue.Lag.TotalSeconds), "s", "How long the oldest of them waits.");
        meter.CreateObservableGauge(
            "eureka.server.peer.available",
            () => OfPeers(peers, peer => peer.IsAvailable == true ? 1 : 0),
            description: "Whether a peer takes what it is told.");
    }

    private static IEnumerable<Measurement<int>> Instances(InstanceRegistry registry)
    {
        foreach (var application in registry.Current.Applications)
            foreach (var (status, count) in application.Instances.CountBy(state => state.Instance.Status))
                yield return new(count, new("application", application.Name), new KeyValuePair<string, object?>("status", status.Name()));
    }

    private static IEnumerable<Measurement<long>> PayloadSizes(InstanceRegistry registry)
    {
        var full = registry.Current.Full;
        yield return new(full.Get(Representation.Json).Length, new KeyValuePair<string, object?>("encoding", "identity"));
        yield return new(full.Get(Representation.Json, isZipped: true).Length, new KeyValuePair<string, object?>("encoding", "gzip"));
    }

    private static IEnumerable<Measurement<T>> OfPeers<T>(Peers peers, Func<Peer, T> value)
        where T : struct =>
        peers.Current.Where(peer => !peer.IsSelf)
            .Select(peer => new Measurement<T>(value(peer), new KeyValuePair<string, object?>("peer", peer.Address.ToString())));
}
