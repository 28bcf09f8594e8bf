using System.Security.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microservices.Database;

/// <summary>
/// Brings the tables and their seed data up to date, in as many attempts as necessary, and runs the rehearsal. The server starts to listen
/// after the first attempt, so that requests are not sent to a replica that is still migrating. If the database is unavailable, or does
/// not answer in time, the attempts continue in the background.
/// </summary>
internal sealed partial class DatabaseInitializer<TContext>(
    Func<IServiceProvider, CancellationToken, Task> rehearse,
    IServiceScopeFactory scopes,
    DatabaseProvider provider,
    DatabaseState state,
    TimeProvider time,
    ILogger<DatabaseInitializer<TContext>> logger) : BackgroundService
    where TContext : DbContext
{
    private const string RefusedCertificate =
        "the database's certificate is refused: is it signed by an authority in database.caFile, and does it name database.host?";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestHold = TimeSpan.FromSeconds(10);

    private readonly TaskCompletionSource _tried = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Hosted services start one after the other, and the server is the last of them.
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await base.StartAsync(cancellationToken);
        await Task.WhenAny(_tried.Task, Task.Delay(LongestHold, time, cancellationToken));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!await TryInitializeAsync(stoppingToken))
            {
                _tried.TrySetResult();
                await Task.Delay(Pause, time, stoppingToken);
            }
            state.SetReady();
            Log.Ready(logger);
        }
        finally
        {
            _tried.TrySetResult();
        }
    }

    private async Task<bool> TryInitializeAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var database = scope.ServiceProvider.GetRequiredService<TContext>().Database;
            // The migrations' lock lets one of several replicas apply each of them.
            if (provider.HasMigrations) await database.MigrateAsync(cancellationToken);
            else if (!await database.EnsureCreatedAsync(cancellationToken)) await AddMissingTablesAsync(database, cancellationToken);
            await rehearse(scope.ServiceProvider, cancellationToken);
            return true;
        }
        catch (Exception error) when (DatabaseFailure.Is(error) || error is TimeoutException)
        {
            var cause = error.GetBaseException();
            if (cause is AuthenticationException) state.SetMissing(RefusedCertificate);
            Log.Waiting(logger, cause is AuthenticationException ? RefusedCertificate : cause.Message, Pause.TotalSeconds);
            return false;
        }
    }

    // A database that is created from the model has no migrations that would add the tables the model has gained since.
    private static async Task AddMissingTablesAsync(DatabaseFacade database, CancellationToken cancellationToken)
    {
        var statements = database.GenerateCreateScript()
            .Replace("CREATE TABLE ", "CREATE TABLE IF NOT EXISTS ", StringComparison.Ordinal)
            .Replace("CREATE INDEX ", "CREATE INDEX IF NOT EXISTS ", StringComparison.Ordinal)
            .Split(";\n").Select(statement => statement.Trim());
        // The other statements are the seed's.
        foreach (var statement in statements.Where(statement => statement.StartsWith("CREATE ", StringComparison.Ordinal)))
        {
            await database.ExecuteSqlRawAsync(statement, cancellationToken);
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
