namespace Microservices.Registry.Leases;

/// <summary>
/// When lookups are answered. A server that has peers asks them first what they know; one that has found nobody waits only when it is
/// told to.
/// </summary>
internal sealed class TrafficGate(EurekaServerOptions server, InstanceRegistryOptions instanceRegistry, TimeProvider time)
{
    private readonly long _started = time.GetTimestamp();
    private volatile bool _isSyncing;
    private volatile bool _isFilled;

    public bool IsOpen => !_isSyncing && (_isFilled || instanceRegistry.DefaultOpenForTrafficCount > 0 || HasWaited);

    private bool HasWaited => time.GetElapsedTime(_started) >= TimeSpan.FromMilliseconds(server.WaitTimeInMsWhenSyncEmpty);

    public void BeginSync() => _isSyncing = true;

    /// <param name="instances">How many the registry has from elsewhere now.</param>
    public void EndSync(int instances)
    {
        if (instances > 0) _isFilled = true;
        _isSyncing = false;
    }
}
