using Microservices.ServiceDefaults;

namespace Microservices.Registry;

/// <summary>The settings by Spring's names. Others, such as those of the server's own client, are accepted and mean nothing.</summary>
internal static class RegistryProperties
{
    public const string Usage = "A registry for Eureka clients and peers. Registry [--name=value ...], Registry --healthcheck, Registry --help";

    public static readonly SettingHelp[] All =
    [
        new("server.port", "8761", ""),
        new("server.address", "", "all addresses without it"),
        new("eureka.server.enable-self-preservation", "true", "evict nobody while far too few heartbeats arrive"),
        new("eureka.server.renewal-percent-threshold", "0.85", "share of the expected heartbeats below which that is so"),
        new("eureka.server.eviction-interval-timer-in-ms", "60000", ""),
        new("eureka.server.exact-lease-expiration", "false", "a renewed lease runs out after one duration, not two"),
        new("eureka.server.disable-delta", "false", ""),
        new("eureka.server.retention-time-in-m-s-in-delta-queue", "180000", "how long a change stays in the delta"),
        new("eureka.server.delta-retention-timer-interval-in-ms", "30000", ""),
        new("eureka.server.use-read-only-response-cache", "false", "lists may be as old as the next setting says"),
        new("eureka.server.response-cache-update-interval-ms", "30000", ""),
        new("eureka.server.sync-when-timestamp-differs", "true", "404 to heartbeats of a newer registration than the one held"),
        new("eureka.server.wait-time-in-ms-when-sync-empty", "300000", "see the next"),
        new("eureka.instance.registry.default-open-for-traffic-count", "1", "0: refuse lookups for that time when no peer knew anybody"),
        new("eureka.client.service-url.*", "", "URLs of peers, separated by commas; credentials may be in them"),
        new("eureka.server.peers-file", "", "a file with more of them, a line each, followed while the server runs"),
        new("eureka.server.my-url", "", "which of the URLs is this server's own"),
        new("eureka.instance.hostname", "", "a name of this host, to know its own URL by"),
        new("eureka.server.peer-node-connect-timeout-ms", "1000", ""),
        new("eureka.server.peer-node-read-timeout-ms", "5000", ""),
        new("eureka.server.max-elements-in-peer-replication-pool", "10000", "heartbeats that wait for a peer"),
        new("eureka.server.enable-replicated-request-compression", "false", ""),
        new("eureka.server.registry-sync-retries", "0", "how often peers are asked again at the start"),
        new("eureka.server.registry-sync-retry-wait-ms", "30000", ""),
        new("eureka.server.snapshot-file", "", "keeps what is known over a restart"),
        new("eureka.server.snapshot-interval-ms", "30000", ""),
        new("eureka.server.max-registration-bytes", "65536", "also once unpacked"),
        new("eureka.server.max-replication-bytes", "16777216", "of a batch"),
        new("eureka.server.max-metadata-entries", "256", "per instance"),
        new("eureka.server.max-id-length", "1024", "characters of an instance id or application name"),
        new("eureka.server.max-instances", "200000", ""),
        new("eureka.server.max-instances-per-application", "50000", ""),
        new("eureka.server.rate-limiter-enabled", "false", "limit how often one address fetches lists"),
        new("eureka.server.rate-limiter-burst-size", "10", ""),
        new("eureka.server.rate-limiter-registry-fetch-average-rate", "500", "a second"),
        new("eureka.server.security.clients.*.password", "", "HTTP basic for instances and peers"),
        new("eureka.server.security.operators.*.password", "", "HTTP basic for the page and for overriding statuses"),
        new("spring.security.user.name", "user", ""),
        new("spring.security.user.password", "", "one account that may do everything"),
        new("eureka.dashboard.enabled", "true", ""),
        new("eureka.dashboard.path", "/", ""),
        new("eureka.environment", "test", "shown on the page"),
        new("eureka.datacenter", "default", "shown on the page"),
    ];

    public static string[] Names => [.. All.Select(setting => setting.Name)];
}
