namespace Microservices.ConfigServer.Settings;

/// <summary>The Spring properties that this server understands.</summary>
internal static class SpringNames
{
    private const string Server = "spring.cloud.config.server.";

    private static readonly string[] Native =
        ["add-label-locations", "default-label", "order", "search-locations[]", "version"];

    private static readonly string[] Git =
    [
        "basedir",
        "clone-on-start",
        "continue-on-multiple-label-failure",
        "default-label",
        "delete-untracked-branches",
        "host-key",
        "host-key-algorithm",
        "ignore-local-ssh-settings",
        "known-hosts-file",
        "order",
        "passphrase",
        "password",
        "preferred-authentications",
        "private-key",
        "refresh-rate",
        "search-paths[]",
        "skip-ssl-validation",
        "strict-host-key-checking",
        "timeout",
        "try-master-branch",
        "uri",
        "username",
    ];

    private static readonly string[] Repository = ["pattern[]", .. Git];

    public static readonly string[] All =
    [
        .. Native.Select(name => $"{Server}native.{name}"),
        .. Git.Select(name => $"{Server}git.{name}"),
        $"{Server}git.repos.*",
        .. Repository.Select(name => $"{Server}git.repos.*.{name}"),
        $"{Server}composite[].type",
        .. Native.Union(Git).Select(name => $"{Server}composite[].{name}"),
        $"{Server}composite[].repos.*",
        .. Repository.Select(name => $"{Server}composite[].repos.*.{name}"),
        "spring.cloud.config.server.fail-on-composite-error",
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
        "spring.cloud.config.server.monitor.secret",
        "spring.cloud.config.server.overrides.**",
        "spring.cloud.config.server.prefix",
        "spring.cloud.config.server.reverse-location-order",
        "spring.cloud.config.server.security.clients.*.applications[]",
        "spring.cloud.config.server.security.clients.*.decrypt",
        "spring.cloud.config.server.security.clients.*.encrypt",
        "spring.cloud.config.server.security.clients.*.password",
        "spring.cloud.config.server.security.clients.*.token",
        "spring.security.user.name",
        "spring.security.user.password",
        "spring.cloud.config.server.strip-document-from-yaml",
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
