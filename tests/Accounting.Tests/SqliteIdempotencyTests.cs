using Microsoft.Data.Sqlite;

namespace Microservices.AccountingService.Tests;

public sealed class SqliteIdempotencyTests : IdempotencyTests
{
    private const string Key = "8e03978e-40d5-43dd-bc93-6894a57f9324";

    protected override Task ConfigureAsync() => Task.CompletedTask;

    protected override async Task<long> CountKeysAsync() => (long)(await ExecuteAsync("SELECT COUNT(*) FROM idempotency_key"))!;

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a\tb")]
    [InlineData("\"a b\"")]
    [InlineData("\"\"")]
    [InlineData("\"")]
    [InlineData("\"a")]
    [InlineData("\"a\\\"")]
    [InlineData("\"a\\b\"")]
    [InlineData("\"a\"b\"")]
    [InlineData("\"a\";b=1")]
    [InlineData("a, b")]
    [InlineData("LONG")]
    [InlineData("\"LONG\"")]
    public async Task An_invalid_key_is_a_400_that_names_the_header(string key)
    {
        var answer = await Service.Post("/accounts", """{"accountType":"GIRO","customerId":1}""",
            key.Replace("LONG", new string('x', 256), StringComparison.Ordinal));

        Assert.Equal((400, "application/problem+json"), (answer.Status, answer.MediaType));
        Assert.Equal(["Idempotency-Key"], answer.InvalidFields);
        Assert.Equal(0, await CountKeysAsync());
    }

    [Fact]
    public async Task A_database_file_from_before_there_were_keys_gets_their_table()
    {
        await ExecuteAsync("""
            CREATE TABLE "account" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "account_type" TEXT NOT NULL, "customer_id" INTEGER NOT NULL);
            INSERT INTO account VALUES (7, 'LOAN', 1);
            """);

        var first = await Service.Post("/accounts", """{"accountType":"GIRO","customerId":1}""", Key);
        var repeat = await Service.Post("/accounts", """{"accountType":"GIRO","customerId":1}""", Key);

        Assert.Equal((201, "/accounts/8"), (first.Status, first.Headers.Location!.AbsolutePath));
        Assert.True(repeat.IsReplayed);
        Assert.Equal(200, (await Service.Get("/accounts/7")).Status);
    }

    private async Task<object?> ExecuteAsync(string sql)
    {
        await using var connection = new SqliteConnection(Service.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }
}
