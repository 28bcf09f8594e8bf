using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microservices.Database;

/// <summary>Creates the tables and their seed data in the background, for as many tries as it takes.</summary>
internal sealed partial class DatabaseInitializer<TContext>(
    IServiceScopeFactory scopes, DatabaseState state, TimeProvider time, ILogger<DatabaseInitializer<TContext>> logger) : BackgroundService
    where TContext : DbContext
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!await TryInitializeAsync(stoppingToken))
        {
            await Task.Delay(Pause, time, stoppingToken);
        }
        state.SetReady();
        Log.Ready(logger);
    }

    private async Task<bool> TryInitializeAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<TContext>().Database.EnsureCreatedAsync(cancellationToken);
            return true;
        }
        catch (DbException error)
        {
            Log.Waiting(logger, error.Message, Pause.TotalSeconds);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventName = "database.initialize.waiting", Level = LogLevel.Warning, Message = "The database is not there yet ({Reason}); next try in {Seconds} s")]
        public static partial void Waiting(ILogger logger, string reason, double seconds);

        [LoggerMessage(EventName = "database.initialize.ready", Level = LogLevel.Information, Message = "The database is ready")]
        public static partial void Ready(ILogger logger);
    }
}
