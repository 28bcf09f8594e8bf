using Microsoft.EntityFrameworkCore;

namespace Microservices.Database;

/// <summary>What requests will do, done once before there are any: most of what a first one takes is code that is loaded and compiled for it.</summary>
public static class Rehearsal
{
    /// <summary>Adds a row and takes it back.</summary>
    /// <param name="database">Where to.</param>
    /// <param name="row">With a negative key: no number is used up, and nobody else has it.</param>
    /// <param name="cancellationToken">Ends it.</param>
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
