namespace Microservices.Registry.Leases;

/// <summary>
/// Stops evictions when far fewer renewals arrive than the registered instances should send: then the network is the likelier
/// culprit than all those instances. Written under the registry's gate.
/// </summary>
internal sealed class SelfPreservation(EurekaServerOptions server, InstanceRegistryOptions instanceRegistry, RenewalMeter renewals)
{
    private int _expectedClients = instanceRegistry.DefaultOpenForTrafficCount > 0
        ? instanceRegistry.DefaultOpenForTrafficCount
        : instanceRegistry.ExpectedNumberOfClientsSendingRenews;

    public int RenewalThreshold =>
        (int)(Volatile.Read(ref _expectedClients) * (60.0 / server.ExpectedClientRenewalIntervalSeconds) * server.RenewalPercentThreshold);

    public bool AllowsEviction =>
        !server.EnableSelfPreservation || (RenewalThreshold is > 0 and var threshold && renewals.LastMinute > threshold);

    public void InstanceAdded()
    {
        if (_expectedClients > 0) Volatile.Write(ref _expectedClients, _expectedClients + 1);
    }

    public void InstanceRemoved()
    {
        if (_expectedClients > 0) Volatile.Write(ref _expectedClients, _expectedClients - 1);
    }

    /// <summary>Forgets clients that left unseen, unless so many are missing that the threshold should hold.</summary>
    public void Recount(int instances)
    {
        if (instances > server.RenewalPercentThreshold * _expectedClients || !server.EnableSelfPreservation)
            Volatile.Write(ref _expectedClients, instances);
    }
}
