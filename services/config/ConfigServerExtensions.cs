using Microservices.ConfigServer.Changes;
using Microservices.ConfigServer.Encryption;
using Microservices.ConfigServer.Environments;
using Microservices.ConfigServer.Explain;
using Microservices.ConfigServer.Git;
using Microservices.ConfigServer.Health;
using Microservices.ConfigServer.Merging;
using Microservices.ConfigServer.Operations;
using Microservices.ConfigServer.Requests;
using Microservices.ConfigServer.Resources;
using Microservices.ConfigServer.Security;
using Microservices.ConfigServer.Settings;
using Microservices.ConfigServer.Sources;
using Microservices.ServiceDefaults;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microservices.ConfigServer;

internal static class ConfigServerExtensions
{
    public static WebApplicationBuilder AddConfigServer(this WebApplicationBuilder builder)
    {
        builder.AddSettings();
        if (builder.Configuration.GetSection("Kestrel").Exists()) builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddMetrics();
        builder.Services.AddSingleton<ConfigMetrics>();
        builder.Services.AddSingleton<GitRepositories>();
        builder.Services.AddSingleton<ParsedBlobs>();
        builder.Services.AddSingleton<GitFetcher>();
        builder.Services.AddSingleton<BackEnds>();
        builder.Services.AddSingleton<GitStart>();
        builder.Services.AddHostedService(services => services.GetRequiredService<GitFetcher>());
        builder.Services.AddSingleton<ConfiguredOverrides>();
        builder.Services.AddSingleton<EnvironmentBuilder>();
        builder.Services.AddSingleton<RequestNames>();
        builder.Services.AddSingleton<EnvironmentEndpoint>();
        builder.Services.AddSingleton<MergedEndpoint>();
        builder.Services.AddSingleton<ResourceFiles>();
        builder.Services.AddSingleton<ResourceEndpoint>();
        builder.Services.AddSingleton<Encryptor>();
        builder.Services.AddSingleton<ValueDecryptor>();
        builder.Services.AddSingleton<EncryptionEndpoint>();
        builder.Services.AddSingleton<ExplainEndpoint>();
        builder.Services.AddSingleton<ChangeFeed>();
        builder.Services.AddSingleton<EventsEndpoint>();
        builder.Services.AddSingleton<MonitorEndpoint>();
        builder.Services.AddHostedService<ChangeWatcher>();
        builder.Services.AddSingleton<Clients>();
        builder.Services.AddSingleton<ClientMiddleware>();
        builder.Services.AddSingleton<RequestDispatcher>();
        builder.Services.AddHealthChecks().AddCheck<ConfigServerHealth>("configServer", tags: [OperationsExtensions.ReadyTag]);
        return builder;
    }

    /// <summary>
    /// Every path that is no endpoint belongs to the config server, which reads it itself: routing sees paths only after dots and
    /// escapes are resolved.
    /// </summary>
    public static WebApplication MapConfigServer(this WebApplication app)
    {
        var requests = app.Services.GetRequiredService<RequestDispatcher>();
        // A component of the health is not an application named `actuator`.
        app.MapGet("/actuator/health/{component}/{**path}", (RequestDelegate)NotFound);
        var clients = app.Services.GetRequiredService<ClientMiddleware>();
        app.Use(next => context => clients.HandleAsync(context, next));
        app.Use(next => context => context.GetEndpoint() is null ? requests.HandleAsync(context) : next(context));
        return app;
    }

    private static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
