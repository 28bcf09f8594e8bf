namespace Microservices.Registry;

/// <summary><c>eureka.server.*</c>: the names of Spring Cloud Netflix, and some of this server's own.</summary>
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
    public bool UseReadOnlyResponseCache { get; set; }
    public int ResponseCacheUpdateIntervalMs { get; set; } = 30_000;
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
    public bool RateLimiterEnabled { get; set; }
    public int RateLimiterBurstSize { get; set; } = 10;
    public int RateLimiterRegistryFetchAverageRate { get; set; } = 500;
    public string MyUrl { get; set; } = "";
    public string PeersFile { get; set; } = "";
    public string SnapshotFile { get; set; } = "";
    public int SnapshotIntervalMs { get; set; } = 30_000;
    public int MaxElementsInPeerReplicationPool { get; set; } = 10_000;

    /// <summary>What is wrong, a line for each setting.</summary>
    public IEnumerable<string> Faults()
    {
        (bool IsRight, string Key, string Expectation)[] rules =
        [
            (RenewalPercentThreshold is >= 0 and <= 1, "renewal-percent-threshold", "between 0 and 1"),
            (EvictionIntervalTimerInMs > 0, "eviction-interval-timer-in-ms", "greater than 0"),
            (DeltaRetentionTimerIntervalInMs > 0, "delta-retention-timer-interval-in-ms", "greater than 0"),
            (RetentionTimeInMsInDeltaQueue >= 0, "retention-time-in-m-s-in-delta-queue", "0 or more"),
            (ResponseCacheUpdateIntervalMs > 0, "response-cache-update-interval-ms", "greater than 0"),
            (WaitTimeInMsWhenSyncEmpty >= 0, "wait-time-in-ms-when-sync-empty", "0 or more"),
            (MaxRegistrationBytes is >= 1024 and <= 16 << 20, "max-registration-bytes", "between 1024 and 16777216"),
            (MaxReplicationBytes is >= 65_536 and <= 256 << 20, "max-replication-bytes", "between 65536 and 268435456"),
            (MaxMetadataEntries > 0, "max-metadata-entries", "greater than 0"),
            (MaxIdLength > 0, "max-id-length", "greater than 0"),
            (MaxInstances > 0, "max-instances", "greater than 0"),
            (MaxInstancesPerApplication > 0, "max-instances-per-application", "greater than 0"),
            (MaxElementsInPeerReplicationPool > 0, "max-elements-in-peer-replication-pool", "greater than 0"),
            (PeerNodeConnectTimeoutMs > 0, "peer-node-connect-timeout-ms", "greater than 0"),
            (PeerNodeReadTimeoutMs > 0, "peer-node-read-timeout-ms", "greater than 0"),
            (RegistrySyncRetries >= 0, "registry-sync-retries", "0 or more"),
            (RegistrySyncRetryWaitMs > 0, "registry-sync-retry-wait-ms", "greater than 0"),
            (SnapshotIntervalMs > 0, "snapshot-interval-ms", "greater than 0"),
            (RateLimiterBurstSize > 0, "rate-limiter-burst-size", "greater than 0"),
            (RateLimiterRegistryFetchAverageRate > 0, "rate-limiter-registry-fetch-average-rate", "greater than 0"),
            (MyUrl.Length == 0 || Uri.IsWellFormedUriString(MyUrl, UriKind.Absolute), "my-url", "an absolute URL"),
        ];
        return rules.Where(rule => !rule.IsRight).Select(rule => $"eureka.server.{rule.Key} must be {rule.Expectation}");
    }
}
