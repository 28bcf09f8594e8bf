using Microservices.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Microservices.AccountingService.Tests;

[Collection<SharedMySql>]
public sealed class MySqlTests(MySqlServer mysql) : IAsyncLifetime
{
    private readonly ServiceUnderTest<Program> _service = new();
    private CustomersStandIn _customers = null!;
    private string _database = "";

    public async ValueTask InitializeAsync()
    {
        _customers = await CustomersStandIn.StartAsync();
        foreach (var (key, value) in await mysql.CreateDatabaseAsync()) _service.Settings[key] = value;
        _service.Settings["customers:url"] = _customers.Url;
        _database = _service.Settings["database:name"];
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        await _customers.DisposeAsync();
    }

    [Fact]
    public async Task Accounts_opened_at_once_are_all_there_and_every_query_uses_an_index()
    {
        var opened = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => _service.PostPatiently("/accounts", """{"accountType":"LOAN","customerId":1}""")));
        Assert.All(opened, answer => Assert.Equal(201, answer.Status));

        var plans = await mysql.PlansOfAsync(_database, async () =>
        {
            var listed = await _service.Get("/accounts?customerId=1");
            Assert.Equal(60, listed.Body!["_embedded"]!["accounts"]!.AsArray().Count);
            await _service.Get("/accounts/1");
            // Without a key nobody looks for one.
            await _service.Post("/accounts", """{"accountType":"LOAN","customerId":1}""");
        });

        Assert.Equal(2, plans.Count);
        Assert.All(plans, plan => Assert.True(plan.Key is not null && plan.Access != "ALL", $"{plan.Access} {plan.Key}: {plan.Sql}"));
    }

    [Fact]
    public async Task Looking_for_a_key_freeing_an_old_one_and_the_purge_use_an_index()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        _service.Time = time;
        for (var number = 0; number < 80; number++) await PostAsync(number);
        const string ageFirst20 = "UPDATE idempotency_key SET created_at = created_at - INTERVAL 24 HOUR ORDER BY resource_id LIMIT 20";
        await mysql.ExecuteAsync(_database, ageFirst20);

        var plans = await mysql.PlansOfAsync(_database, async () =>
        {
            time.Advance(TimeSpan.FromHours(1));
            var deadline = DateTime.UtcNow.AddSeconds(10);
            while ((await mysql.QueryAsync(_database, "SELECT 1 FROM idempotency_key")).Count > 60) Assert.True(DateTime.UtcNow < deadline, "nothing was purged");
            Assert.True((await PostAsync(20)).IsReplayed);
            await mysql.ExecuteAsync(_database, ageFirst20);
            Assert.False((await PostAsync(20)).IsReplayed);
            // Plans are made afterwards: MySQL looks at the row that a statement names by its key.
            await mysql.ExecuteAsync(_database, "UPDATE idempotency_key SET created_at = created_at - INTERVAL 25 HOUR");
        });

        Assert.Contains(plans, plan => plan.Key == "PRIMARY" && plan.Sql.StartsWith("SELECT", StringComparison.Ordinal));
        Assert.Contains(plans, plan => plan.Key == "PRIMARY" && plan.Sql.StartsWith("DELETE", StringComparison.Ordinal));
        Assert.Contains(plans, plan => plan.Key == "ix_idempotency_key_created_at" && plan.Sql.StartsWith("DELETE", StringComparison.Ordinal));
        Assert.All(plans, plan => Assert.True(plan.Key is not null && plan.Access != "ALL", $"{plan.Access} {plan.Key}: {plan.Sql}"));
    }

    [Fact]
    public async Task The_migrations_are_as_new_as_the_model_and_the_tables_are_InnoDB_in_utf8mb4()
    {
        _ = _service.Http;
        await using var scope = _service.Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<DbContextOptions>().ContextType;

        Assert.False(((DbContext)scope.ServiceProvider.GetRequiredService(context)).Database.HasPendingModelChanges());
        Assert.Equal(["account InnoDB utf8mb4", "idempotency_key InnoDB utf8mb4"], await mysql.TablesAsync(_database));
    }

    private Task<Answer> PostAsync(int key) => _service.Post("/accounts", """{"accountType":"LOAN","customerId":1}""", $"key-{key}");
}
