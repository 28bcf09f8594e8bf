namespace Microservices.Registry;

/// <summary><c>eureka.server.*</c>: the names and defaults of Spring Cloud Netflix; the last five are this server's own.</summary>
internal sealed class EurekaServerOptions
{
    public const string SectionName = "eureka:server";

    public bool EnableSelfPreservation { get; set; } = true;
    public double RenewalPercentThreshold { get; set; } = 0.85;
    public int EvictionIntervalTimerInMs { get; set; } = 60_000;
    public int WaitTimeInMsWhenSyncEmpty { get; set; } = 300_000;
    public bool DisableDelta { get; set; }
    public int RetentionTimeInMsInDeltaQueue { get; set; } = 180_000;
    public int DeltaRetentionTimerIntervalInMs { get; set; } = 30_000;
    public bool SyncWhenTimestampDiffers { get; set; } = true;

    /// <summary>Whether a renewed lease runs out after one duration, and not after two as with the original.</summary>
    public bool ExactLeaseExpiration { get; set; }

    public int MaxRegistrationBytes { get; set; } = 65_536;
    public int MaxMetadataEntries { get; set; } = 256;
    public int MaxIdLength { get; set; } = 1024;
    public int MaxInstances { get; set; } = 200_000;
    public int MaxInstancesPerApplication { get; set; } = 50_000;
    public int MaxReplicationBytes { get; set; } = 16 * 1024 * 1024;
    public int PeerNodeConnectTimeoutMs { get; set; } = 1000;
    public int PeerNodeReadTimeoutMs { get; set; } = 5000;
    public bool EnableReplicatedRequestCompression { get; set; }
    public int RegistrySyncRetries { get; set; }
    public int RegistrySyncRetryWaitMs { get; set; } = 30_000;
    public string MyUrl { get; set; } = "";
    public string PeersFile { get; set; } = "";
    public string SnapshotFile { get; set; } = "";
    public int SnapshotIntervalMs { get; set; } = 30_000;
    public int MaxElementsInPeerReplicationPool { get; set; } = 10_000;

    /// <exception cref="InvalidOperationException">A setting is out of range; the message names it.</exception>
    public EurekaServerOptions Validated()
    {
        Require(RenewalPercentThreshold is >= 0 and <= 1, "renewal-percent-threshold", "between 0 and 1");
        RequirePositive(EvictionIntervalTimerInMs, "eviction-interval-timer-in-ms");
        RequirePositive(DeltaRetentionTimerIntervalInMs, "delta-retention-timer-interval-in-ms");
        Require(RetentionTimeInMsInDeltaQueue >= 0, "retention-time-in-m-s-in-delta-queue", "0 or more");
        Require(WaitTimeInMsWhenSyncEmpty >= 0, "wait-time-in-ms-when-sync-empty", "0 or more");
        Require(MaxRegistrationBytes is >= 1024 and <= 16 * 1024 * 1024, "max-registration-bytes", "between 1024 and 16777216");
        RequirePositive(MaxMetadataEntries, "max-metadata-entries");
        RequirePositive(MaxIdLength, "max-id-length");
        RequirePositive(MaxInstances, "max-instances");
        RequirePositive(MaxInstancesPerApplication, "max-instances-per-application");
        Require(MaxReplicationBytes is >= 65_536 and <= 256 * 1024 * 1024, "max-replication-bytes", "between 65536 and 268435456");
        RequirePositive(PeerNodeConnectTimeoutMs, "peer-node-connect-timeout-ms");
        RequirePositive(PeerNodeReadTimeoutMs, "peer-node-read-timeout-ms");
        Require(RegistrySyncRetries >= 0, "registry-sync-retries", "0 or more");
        RequirePositive(RegistrySyncRetryWaitMs, "registry-sync-retry-wait-ms");
        RequirePositive(SnapshotIntervalMs, "snapshot-interval-ms");
        RequirePositive(MaxElementsInPeerReplicationPool, "max-elements-in-peer-replication-pool");
        return this;
    }

    private static void RequirePositive(int value, string key) => Require(value > 0, key, "greater than 0");

    private static void Require(bool condition, string key, string expectation)
    {
        if (!condition) throw new InvalidOperationException($"eureka.server.{key} must be {expectation}");
    }
}
