using Microsoft.Data.Sqlite;

namespace Microservices.AccountingService.Tests;

public sealed class SqliteIdempotencyTests : IdempotencyTests
{
    protected override Task ConfigureAsync() => Task.CompletedTask;

    protected override async Task<long> CountKeysAsync()
    {
        await using var connection = new SqliteConnection(Service.ConnectionString);
        await connection.OpenAsync();
        await using var command = new SqliteCommand("SELECT COUNT(*) FROM idempotency_key WHERE idempotency_key NOT LIKE 'warm-%'", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
