namespace Microservices.Registry;

internal static class RegistryProperties
{
    /// <summary>The settings by Spring's names. Others, such as those of the server's own client, are accepted and mean nothing.</summary>
    public static readonly string[] Names =
    [
        "eureka.server.enable-self-preservation",
        "eureka.server.renewal-percent-threshold",
        "eureka.server.eviction-interval-timer-in-ms",
        "eureka.server.wait-time-in-ms-when-sync-empty",
        "eureka.server.disable-delta",
        "eureka.server.retention-time-in-m-s-in-delta-queue",
        "eureka.server.delta-retention-timer-interval-in-ms",
        "eureka.server.sync-when-timestamp-differs",
        "eureka.server.exact-lease-expiration",
        "eureka.server.max-registration-bytes",
        "eureka.server.max-metadata-entries",
        "eureka.server.max-id-length",
        "eureka.server.max-instances",
        "eureka.server.max-instances-per-application",
        "eureka.server.max-replication-bytes",
        "eureka.server.max-elements-in-peer-replication-pool",
        "eureka.server.peer-node-connect-timeout-ms",
        "eureka.server.peer-node-read-timeout-ms",
        "eureka.server.enable-replicated-request-compression",
        "eureka.server.registry-sync-retries",
        "eureka.server.registry-sync-retry-wait-ms",
        "eureka.server.my-url",
        "eureka.server.peers-file",
        "eureka.server.snapshot-file",
        "eureka.server.snapshot-interval-ms",
        "eureka.client.service-url.*",
        "eureka.instance.hostname",
        "eureka.instance.registry.expected-number-of-clients-sending-renews",
        "eureka.instance.registry.default-open-for-traffic-count",
    ];
}
