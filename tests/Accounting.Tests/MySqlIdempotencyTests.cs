using System.Globalization;
using Microservices.Fixtures;

namespace Microservices.AccountingService.Tests;

[Collection<SharedMySql>]
public sealed class MySqlIdempotencyTests(MySqlServer mysql) : IdempotencyTests
{
    private string _database = "";

    protected override async Task ConfigureAsync()
    {
        foreach (var (key, value) in await mysql.CreateDatabaseAsync()) Service.Settings[key] = value;
        _database = Service.Settings["database:name"];
    }

    protected override async Task<long> CountKeysAsync() =>
        long.Parse((await mysql.QueryAsync(_database, "SELECT COUNT(*) FROM idempotency_key WHERE idempotency_key NOT LIKE 'warm-%'"))[0][0]!, CultureInfo.InvariantCulture);

    [Fact]
    public async Task A_twin_whose_outcome_cannot_be_seen_yet_is_a_409_and_a_later_repeat_succeeds()
    {
        await mysql.ExecuteAsync(_database, """
            CREATE TRIGGER twin BEFORE INSERT ON idempotency_key FOR EACH ROW SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 1062
            """);
        var early = await Service.Post("/accounts", """{"accountType":"GIRO","customerId":1}""", "a1");
        await mysql.ExecuteAsync(_database, "DROP TRIGGER twin");
        var later = await Service.Post("/accounts", """{"accountType":"GIRO","customerId":1}""", "a1");

        Assert.Equal((409, "application/problem+json"), (early.Status, early.MediaType));
        Assert.Equal((201, false), (later.Status, later.IsReplayed));
        Assert.Single(await mysql.QueryAsync(_database, "SELECT * FROM account WHERE customer_id = 1"));
    }
}
