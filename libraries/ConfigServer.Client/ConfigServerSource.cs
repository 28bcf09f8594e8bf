using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Microservices.ConfigServer.Client;

/// <summary>
/// Outlives its providers: a ConfigurationManager builds all of them anew when somebody inserts a source, and that must not ask the
/// config server a second time.
/// </summary>
internal sealed class ConfigServerSource(
    string? environmentName, string? applicationName, ILoggerFactory? loggerFactory, TimeProvider timeProvider) : IConfigurationSource
{
    public ConfigServerSession? Session { get; private set; }

    public IConfigurationProvider Build(IConfigurationBuilder builder)
    {
        Session ??= CreateSession(builder);
        return new ConfigServerProvider(Session);
    }

    private ConfigServerSession CreateSession(IConfigurationBuilder builder)
    {
        // A ConfigurationManager is its own configuration; a plain builder has none yet.
        if (builder is IConfiguration configuration) return CreateSession(configuration);

        var earlier = new ConfigurationBuilder();
        foreach (var property in builder.Properties) earlier.Properties.Add(property);
        foreach (var source in builder.Sources)
            if (source is not (ConfigServerSource or PlaceholderSource)) earlier.Add(source);
        var built = earlier.Build();
        try
        {
            return CreateSession(built);
        }
        finally
        {
            (built as IDisposable)?.Dispose();
        }
    }

    private ConfigServerSession CreateSession(IConfiguration configuration) => new(
        ClientSettings.Read(configuration, environmentName, applicationName),
        new SessionLogger(loggerFactory, configuration),
        timeProvider);
}
