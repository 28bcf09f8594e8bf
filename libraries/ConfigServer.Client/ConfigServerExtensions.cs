using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microservices.ConfigServer.Client;

/// <summary>Adds the settings of a Spring Cloud Config server to an application's configuration.</summary>
public static class ConfigServerExtensions
{
    /// <summary>
    /// Loads the application's settings from the config server named by <c>Spring:Cloud:Config:Uri</c>, blocking until they are there or
    /// <c>Spring:Cloud:Config:FailFast</c> and <c>:Retry</c> say to go on. They beat every file added so far; environment variables
    /// and the command line beat them. Calling it again does nothing.
    /// </summary>
    /// <param name="builder">The application's builder; its configuration says where the config server is.</param>
    /// <param name="loggerFactory">Where to log until the host has its own loggers; by default the console, as <c>Logging</c> configures it.</param>
    /// <param name="timeProvider">The clock of retries and polling; by default the system's.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ConfigServerException">No settings could be loaded and <c>FailFast</c> is on.</exception>
    public static IHostApplicationBuilder AddConfigServer(
        this IHostApplicationBuilder builder, ILoggerFactory? loggerFactory = null, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (Contains<ConfigServerSource>(builder.Configuration)) return builder;

        var source = new ConfigServerSource(
            builder.Environment.EnvironmentName, builder.Environment.ApplicationName, loggerFactory, timeProvider ?? TimeProvider.System);
        Add(builder.Configuration, source);
        builder.Services.AddSingleton<IHostedService>(services =>
            new LoggerHandover(source, services.GetRequiredService<ILoggerFactory>()));
        return builder;
    }

    /// <inheritdoc cref="AddConfigServer(IHostApplicationBuilder, ILoggerFactory?, TimeProvider?)" />
    /// <remarks>Without a host the environment is the key <c>environment</c>, else <c>Production</c>.</remarks>
    public static IConfigurationBuilder AddConfigServer(
        this IConfigurationBuilder builder, ILoggerFactory? loggerFactory = null, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (!Contains<ConfigServerSource>(builder))
            Add(builder, new ConfigServerSource(null, null, loggerFactory, timeProvider ?? TimeProvider.System));
        return builder;
    }

    private static void Add(IConfigurationBuilder builder, ConfigServerSource source)
    {
        var unwrapped = PlaceholderExtensions.Unwrap(builder);
        var winners = OperatorSources.In(builder);
        builder.Add(source);
        foreach (var winner in winners) builder.Add(winner);
        if (unwrapped) builder.AddPlaceholderResolver();
    }

    internal static bool Contains<TSource>(IConfigurationBuilder builder)
    {
        foreach (var source in builder.Sources)
            if (source is TSource) return true;
        return false;
    }
}
