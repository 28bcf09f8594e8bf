using Microsoft.EntityFrameworkCore;

namespace Microservices.Database;

/// <summary>Database operations that run once before the first request, so that their code is loaded and compiled by then.</summary>
public static class Rehearsal
{
    /// <summary>Inserts a row and rolls the transaction back.</summary>
    /// <param name="database">The database.</param>
    /// <param name="row">The row. Its key must be negative: such a key is never in use, and uses up no generated number.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public static Task AddAndTakeBackAsync(DbContext database, object row, CancellationToken cancellationToken) =>
        database.Database.CreateExecutionStrategy().ExecuteAsync(
            async token =>
            {
                database.ChangeTracker.Clear();
                await using var transaction = await database.Database.BeginTransactionAsync(token);
                database.Add(row);
                await database.SaveChangesAsync(token);
                await transaction.RollbackAsync(token);
                database.ChangeTracker.Clear();
            },
            cancellationToken);
}
