namespace Microservices.ConfigServer.Settings;

/// <summary><c>--help</c>.</summary>
internal static class ConfigServerHelp
{
    private const string Text = """
        The config server: serves settings from git repositories or directories over the protocol of Spring Cloud Config.

        Config --spring.cloud.config.server.git.uri=https://git.example/team/config.git
        Config --spring.profiles.active=native --spring.cloud.config.server.native.search-locations=file:/srv/config
        Config --check PATH      validate a repository: a line file:line: message for each fault; exit code 1 when there are any
        Config --healthcheck     ask the instance that runs here whether it is ready
        Config --help            this text

        Settings: on the command line (--name=value), in the environment (SPRING_CLOUD_CONFIG_SERVER_GIT_URI), or in .NET's form
        (Spring__Cloud__Config__Server__Git__Uri). Names that begin with a dot go on behind spring.cloud.config.server.

        server.port (8888), server.address (all)
        spring.profiles.active (git)         native, git, both, or composite
        spring.profiles.validate (true)      profiles are letters and digits with -_.+@ between

        .native.search-locations             directories, with {application}, {profile} and {label}
        .native.add-label-locations (true)   search the folder of the label too
        .native.default-label (master), .native.version, .native.order
        .git.uri                             https://..., file:///..., with placeholders behind the host
        .git.default-label (main), .git.try-master-branch (true)
        .git.search-paths (the root)         further directories, with placeholders and the wildcards * ? **
        .git.username, .git.password         of the remote
        .git.private-key, .git.passphrase    for git@host:path and ssh://...; none: the keys in ~/.ssh
        .git.host-key, .git.host-key-algorithm   the only key that the host may show
        .git.known-hosts-file (~/.ssh/known_hosts), .git.strict-host-key-checking (true), .git.ignore-local-ssh-settings (false)
        .git.preferred-authentications (publickey,password)
        .git.basedir                         where clones are kept
        .git.refresh-rate (0)                seconds between fetches; negative: never by itself
        .git.timeout (5)                     seconds without progress that end a fetch
        .git.clone-on-start (false)          do not start without the first fetch
        .git.delete-untracked-branches (false), .git.skip-ssl-validation (false), .git.continue-on-multiple-label-failure (false)
        .git.repos.{name}                    a URI, or .uri, .pattern and the settings above
        .git.order                           the lowest is the strongest
        .composite[n].type                   git or native, beside the settings of each

        .accept-empty (true)                 false: 404 when nothing is found
        .default-label                       instead of native.default-label
        .fail-on-composite-error (true)      false: a back end that fails is left out
        .overrides.{key}                     beats every file
        .prefix                              moves everything but /actuator
        .reverse-location-order (false)      files from the last search location first
        .strip-document-from-yaml (true)     a list or a text as a whole is that again as .yml
        .health.enabled (true), .health.down-health-status (DOWN)
        .health.repositories.{x}.name, .profiles, .label
        management.endpoint.health.show-details (never)

        encrypt.key                          a passphrase, or an RSA private key in PEM form
        encrypt.salt (deadbeef)              of the passphrase
        encrypt.key-store.location, encrypt.key-store.password, encrypt.key-store.secret, encrypt.key-store.alias
        encrypt.rsa.algorithm (DEFAULT), encrypt.rsa.strong (false), encrypt.rsa.salt (deadbeef)
        .encrypt.enabled (true)              false: encrypted values are served as they are
        .encrypt.prefix-invalid-properties (true)

        .monitor.secret                      of webhooks; none: no /monitor
        .security.clients.{name}.password, .token
        .security.clients.{name}.applications (all)
        .security.clients.{name}.encrypt, .decrypt (false)
        spring.security.user.name (user), spring.security.user.password
        """;

    public static int? Run(string[] args)
    {
        if (!args.Any(arg => arg is "--help" or "-h" or "-?")) return null;
        Console.Out.WriteLine(Text);
        return 0;
    }
}
