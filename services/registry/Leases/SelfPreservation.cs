namespace Microservices.Registry.Leases;

/// <summary>
/// Stops evictions when far fewer renewals arrive than the registered instances should send: then the network is the likelier
/// culprit than all those instances. Each instance is expected as often as it said it would renew, and one may always be missing: in a
/// system of three, the first to die is no emergency. Written under the registry's gate.
/// </summary>
internal sealed class SelfPreservation(EurekaServerOptions server, RenewalMeter renewals)
{
    private const long Micro = 1_000_000;

    // In millionths, so that what is added can be taken away again exactly.
    private long _expectedMicro;
    private int _instances;

    public double ExpectedRenewals => Volatile.Read(ref _expectedMicro) / (double)Micro;

    /// <summary>More renewals than this in a minute mean that all is well.</summary>
    public int RenewalThreshold
    {
        get
        {
            var (expected, instances) = (ExpectedRenewals, Volatile.Read(ref _instances));
            if (instances == 0) return 0;
            return Math.Min((int)(expected * server.RenewalPercentThreshold), (int)(expected - (expected / instances)) - 1);
        }
    }

    public bool AllowsEviction => !server.EnableSelfPreservation || renewals.LastMinute > RenewalThreshold;

    /// <summary>An instance took another's place, came, or went.</summary>
    public void Replace(Instance? former, Instance? instance)
    {
        Volatile.Write(ref _expectedMicro, _expectedMicro - RateOf(former) + RateOf(instance));
        Volatile.Write(ref _instances, _instances - (former is null ? 0 : 1) + (instance is null ? 0 : 1));
    }

    private static long RateOf(Instance? instance) => instance is null ? 0 : 60 * Micro / instance.RenewalIntervalSeconds;
}
