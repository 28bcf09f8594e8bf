using Microservices.ServiceDefaults;

namespace Microservices.ConfigServer.Settings;

/// <summary>Says in the log which options do nothing, so that nobody relies on them.</summary>
internal static partial class SettingWarnings
{
    private const string Server = "spring.cloud.config.server.";

    // Where every name is this server's own.
    private static readonly string[] Prefixes = [Server, "encrypt.", "spring.security.user."];

    private static readonly string[] GitWithoutEffect = ["clone-submodules", "force-pull", "proxy.**"];

    private static readonly string[] WithoutEffect =
    [
        .. GitWithoutEffect.Select(name => $"{Server}git.{name}"),
        .. GitWithoutEffect.Select(name => $"{Server}git.repos.*.{name}"),
        .. GitWithoutEffect.Select(name => $"{Server}composite[].{name}"),
        .. GitWithoutEffect.Select(name => $"{Server}composite[].repos.*.{name}"),
        $"{Server}bootstrap",
        $"{Server}encrypt.plain-text-encrypt",
        "eureka.**",
        "server.servlet.**",
        "server.ssl.**",
    ];

    public static void WarnOfSettings(this WebApplication app, string[] args)
    {
        var environment = System.Environment.GetEnvironmentVariables();
        foreach (var name in UnknownSettings.FindAmong(args, environment, WithoutEffect)) LogWithoutEffect(app.Logger, name);
        foreach (var (name, nearest) in UnknownSettings.Find(args, environment, [.. SpringNames.All, .. WithoutEffect], Prefixes))
        {
            if (nearest is null) LogUnknown(app.Logger, name);
            else LogMisspelt(app.Logger, name, nearest);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "config.setting.without-effect: {Name} means nothing to this server")]
    private static partial void LogWithoutEffect(ILogger logger, string name);

    [LoggerMessage(2, LogLevel.Warning, "config.setting.unknown: {Name} is no setting of this server")]
    private static partial void LogUnknown(ILogger logger, string name);

    [LoggerMessage(3, LogLevel.Warning, "config.setting.unknown: {Name} is no setting of this server; is {Nearest} meant?")]
    private static partial void LogMisspelt(ILogger logger, string name, string nearest);
}
