using Microservices.ServiceDefaults;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Microservices.Database;

/// <summary>A service's database: chosen by configuration, created in the background, part of readiness.</summary>
public static class DatabaseExtensions
{
    /// <summary>
    /// Adds the context on the database that the section <c>database</c> describes: <c>provider</c> is <c>sqlite</c>, with
    /// <c>connectionString</c>, or <c>mysql</c>, with <c>host</c>, <c>port</c>, <c>name</c>, <c>user</c>, <c>password</c> or
    /// <c>passwordFile</c>, <c>poolSize</c>, <c>tls</c> (<c>preferred</c>, <c>verify</c>) and <c>caFile</c>.
    /// The service starts without it: readiness is red until it is there, and requests get 503 meanwhile.
    /// </summary>
    /// <param name="builder">The application.</param>
    /// <param name="rehearse">What requests will do, done once in a scope of its own before the service listens: see <see cref="Rehearsal"/>.</param>
    /// <exception cref="InvalidOperationException">A setting is missing or unknown; the message names it.</exception>
    public static IHostApplicationBuilder AddDatabase<TContext>(
        this IHostApplicationBuilder builder, Func<IServiceProvider, CancellationToken, Task> rehearse)
        where TContext : DbContext
    {
        var provider = DatabaseProvider.From(builder.Configuration);
        builder.Services.AddSingleton(provider);
        builder.Services.AddDbContextPool<TContext>(provider.Configure);
        builder.Services.AddSingleton<DatabaseState>();
        builder.Services.AddHostedService(services => ActivatorUtilities.CreateInstance<DatabaseInitializer<TContext>>(services, rehearse));
        builder.Services.AddSingleton<IExceptionHandler, DatabaseExceptionHandler>();
        builder.Services.AddHealthChecks()
            .AddCheck<DatabaseReadinessCheck>("readinessState", tags: [OperationsExtensions.ReadyTag])
            .AddCheck<DatabaseHealthCheck<TContext>>("database");
        return builder;
    }
}
