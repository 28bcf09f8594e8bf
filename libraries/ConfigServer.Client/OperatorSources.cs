using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.EnvironmentVariables;

namespace Microservices.ConfigServer.Client;

/// <summary>
/// What whoever starts the process has said: environment variables and the command line. These are added a second time after the
/// remote settings, so that they win; that includes the prefixed ones (ASPNETCORE_URLS beats a remote "urls").
/// </summary>
internal static class OperatorSources
{
    public static List<IConfigurationSource> In(IConfigurationBuilder builder)
    {
        var found = new List<IConfigurationSource>();
        for (var i = builder.Sources.Count - 1; i >= 0; i--)
        {
            var source = builder.Sources[i];
            if (Matters(source) && !found.Exists(other => Same(other, source))) found.Insert(0, source);
        }
        return found;
    }

    private static bool Matters(IConfigurationSource source) =>
        source is EnvironmentVariablesConfigurationSource or CommandLineConfigurationSource or PlaceholderSource;

    // The host builder adds the same source twice, for its own settings and for the application's.
    private static bool Same(IConfigurationSource left, IConfigurationSource right) => (left, right) switch
    {
        (EnvironmentVariablesConfigurationSource a, EnvironmentVariablesConfigurationSource b) =>
            string.Equals(a.Prefix ?? "", b.Prefix ?? "", StringComparison.OrdinalIgnoreCase),
        (CommandLineConfigurationSource a, CommandLineConfigurationSource b) =>
            a.SwitchMappings == b.SwitchMappings && a.Args.SequenceEqual(b.Args),
        _ => ReferenceEquals(left, right),
    };
}
