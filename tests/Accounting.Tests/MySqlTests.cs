using Microservices.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Microservices.AccountingService.Tests;

public sealed class MySqlTests(MySqlServer mysql) : IClassFixture<MySqlServer>, IAsyncLifetime
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
        var opened = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => _service.Post("/accounts", """{"accountType":"LOAN","customerId":1}""")));
        Assert.All(opened, answer => Assert.Equal(201, answer.Status));

        var plans = await mysql.PlansOfAsync(_database, async () =>
        {
            var listed = await _service.Get("/accounts?customerId=1");
            Assert.Equal(60, listed.Body!["_embedded"]!["accounts"]!.AsArray().Count);
            await _service.Get("/accounts/1");
        });

        Assert.Equal(2, plans.Count);
        Assert.All(plans, plan => Assert.True(plan.Key is not null && plan.Access != "ALL", $"{plan.Access} {plan.Key}: {plan.Sql}"));
    }

    [Fact]
    public async Task The_migrations_are_as_new_as_the_model_and_the_table_is_InnoDB_in_utf8mb4()
    {
        _ = _service.Http;
        await using var scope = _service.Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<DbContextOptions>().ContextType;

        Assert.False(((DbContext)scope.ServiceProvider.GetRequiredService(context)).Database.HasPendingModelChanges());
        Assert.Equal(["account InnoDB utf8mb4"], await mysql.TablesAsync(_database));
    }
}
