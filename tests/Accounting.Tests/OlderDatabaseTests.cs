using Microservices.Fixtures;
using Microsoft.Data.Sqlite;

namespace Microservices.AccountingService.Tests;

public sealed class OlderDatabaseTests
{
    [Fact]
    public async Task A_database_file_from_before_there_were_keys_gets_their_table()
    {
        await using var customers = await CustomersStandIn.StartAsync();
        await using var service = new ServiceUnderTest<Program>();
        service.Settings["customers:url"] = customers.Url;
        await using (var connection = new SqliteConnection(service.ConnectionString))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = new SqliteCommand("""
                CREATE TABLE "account" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "account_type" TEXT NOT NULL, "customer_id" INTEGER NOT NULL);
                INSERT INTO account VALUES (7, 'LOAN', 1);
                """, connection);
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var first = await service.Post("/accounts", """{"accountType":"GIRO","customerId":1}""", "a1");
        var repeat = await service.Post("/accounts", """{"accountType":"GIRO","customerId":1}""", "a1");

        Assert.Equal((201, "/accounts/8"), (first.Status, first.Headers.Location!.AbsolutePath));
        Assert.True(repeat.IsReplayed);
        Assert.Equal(200, (await service.Get("/accounts/7")).Status);
    }
}
