using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microservices.Database.Idempotency;

/// <summary>Deletes keys that are too old, a few at a time, so that nobody waits for it.</summary>
internal sealed partial class UsedKeyPurge<TContext, TResource>(
    IServiceScopeFactory scopes,
    DatabaseState state,
    TimeProvider time,
    ILogger<UsedKeyPurge<TContext, TResource>> logger) : BackgroundService
    where TContext : DbContext
    where TResource : class
{
    private const int AtOnce = 1000;

    private static readonly TimeSpan Period = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (state.Missing is null) await PurgeAsync(stoppingToken);
        }
    }

    private async Task PurgeAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var keys = scope.ServiceProvider.GetRequiredService<TContext>().Set<UsedKey<TResource>>();
            var expired = (time.GetUtcNow() - UsedKey<TResource>.Lifetime).UtcDateTime;
            int purged;
            do
            {
                purged = await keys.Where(it => it.CreatedAt <= expired).OrderBy(it => it.CreatedAt).Take(AtOnce).ExecuteDeleteAsync(cancellationToken);
            }
            while (purged == AtOnce);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Log.Failed(logger, error.GetBaseException().Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventName = "idempotency.purge.failed", Level = LogLevel.Warning, Message = "Old idempotency keys could not be deleted ({Reason}); next try in an hour")]
        public static partial void Failed(ILogger logger, string reason);
    }
}
