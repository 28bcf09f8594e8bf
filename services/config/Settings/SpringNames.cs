namespace Microservices.ConfigServer.Settings;

/// <summary>The Spring properties that this server understands.</summary>
internal static class SpringNames
{
    public static readonly string[] All =
    [
        "spring.profiles.active[]",
        "spring.profiles.validate",
        "spring.cloud.config.server.accept-empty",
        "spring.cloud.config.server.default-label",
        "spring.cloud.config.server.encrypt.enabled",
        "spring.cloud.config.server.encrypt.prefix-invalid-properties",
        "spring.cloud.config.server.health.down-health-status",
        "spring.cloud.config.server.health.enabled",
        "spring.cloud.config.server.health.repositories.*.label",
        "spring.cloud.config.server.health.repositories.*.name",
        "spring.cloud.config.server.health.repositories.*.profiles",
        "spring.cloud.config.server.overrides.**",
        "spring.cloud.config.server.prefix",
        "spring.cloud.config.server.reverse-location-order",
        "spring.cloud.config.server.strip-document-from-yaml",
        "spring.cloud.config.server.native.add-label-locations",
        "spring.cloud.config.server.native.default-label",
        "spring.cloud.config.server.native.search-locations[]",
        "spring.cloud.config.server.native.version",
        "encrypt.key",
        "encrypt.salt",
        "encrypt.key-store.alias",
        "encrypt.key-store.location",
        "encrypt.key-store.password",
        "encrypt.key-store.secret",
        "encrypt.rsa.algorithm",
        "encrypt.rsa.salt",
        "encrypt.rsa.strong",
        "management.endpoint.health.show-details",
    ];
}
