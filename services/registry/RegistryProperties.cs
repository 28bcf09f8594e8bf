namespace Microservices.Registry;

internal static class RegistryProperties
{
    /// <summary>The settings by Spring's names. Others, such as those of the server's own client, are accepted and mean nothing.</summary>
    public static readonly string[] Names =
    [
        "eureka.server.enable-self-preservation",
        "eureka.server.renewal-percent-threshold",
        "eureka.server.expected-client-renewal-interval-seconds",
        "eureka.server.renewal-threshold-update-interval-ms",
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
        "eureka.instance.registry.expected-number-of-clients-sending-renews",
        "eureka.instance.registry.default-open-for-traffic-count",
    ];
}
