using Microservices.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Microservices.CustomerService.Tests;

[Collection<SharedMySql>]
public sealed class MySqlTests(MySqlServer mysql)
{
    [Fact]
    public async Task Four_replicas_that_start_at_once_on_an_empty_database_apply_each_migration_once()
    {
        var settings = await mysql.CreateDatabaseAsync();

        var replicas = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Start(settings))));

        foreach (var replica in replicas)
        {
            Assert.Equal(2, (int)(await replica.Get("/customers")).Body!["page"]!["totalElements"]!);
            await replica.DisposeAsync();
        }
        var applied = await mysql.QueryAsync(settings["database:name"], "SELECT MigrationId, COUNT(*) FROM __EFMigrationsHistory GROUP BY 1");
        Assert.All(applied, migration => Assert.Equal("1", migration[1]));
        Assert.NotEmpty(applied);
    }

    [Fact]
    public async Task The_migrations_are_as_new_as_the_model()
    {
        await using var service = Start(await mysql.CreateDatabaseAsync());
        await using var scope = service.Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<DbContextOptions>().ContextType;

        Assert.False(((DbContext)scope.ServiceProvider.GetRequiredService(context)).Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task Tables_are_InnoDB_in_utf8mb4_and_an_address_goes_with_its_customer()
    {
        var settings = await mysql.CreateDatabaseAsync();
        await using var service = Start(settings);
        await service.Send(HttpMethod.Put, "/customers/1/address", """{"street":"Via Appia","houseNr":"7a","zipCode":"00184","city":"Rome"}""");

        var database = settings["database:name"];
        await mysql.ExecuteAsync(database, "DELETE FROM customer WHERE id = 1");

        Assert.Equal(["customer InnoDB utf8mb4", "customer_address InnoDB utf8mb4", "idempotency_key InnoDB utf8mb4"], await mysql.TablesAsync(database));
        Assert.Empty(await mysql.QueryAsync(database, "SELECT * FROM customer_address"));
    }

    [Theory]
    [InlineData("Žofie 🚀", "山田")]
    [InlineData("O'Brien; DROP TABLE customer; --", "\\ \" % _ {0}")]
    [InlineData("12345678901234567890123456789012345678901234567890", "ÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄ")]
    public async Task Names_and_days_before_1970_come_back_as_they_were_sent(string firstName, string lastName)
    {
        await using var service = Start(await mysql.CreateDatabaseAsync());
        var json = System.Text.Json.JsonSerializer.Serialize(new { firstName, lastName, birthDate = "1900-01-01" });

        var created = await service.Post("/customers", json);
        var found = await service.Get("/customers/search?lastName=" + Uri.EscapeDataString(lastName));

        Assert.Equal(201, created.Status);
        var customer = Assert.Single(found.Body!["_embedded"]!["customers"]!.AsArray())!;
        Assert.Equal((firstName, lastName, "1900-01-01"), ((string)customer["firstName"]!, (string)customer["lastName"]!, (string)customer["birthDate"]!));
    }

    [Fact]
    public async Task Last_names_are_compared_as_they_are_written()
    {
        await using var service = Start(await mysql.CreateDatabaseAsync());

        Assert.Empty((await service.Get("/customers/search?lastName=hill")).Body!["_embedded"]!["customers"]!.AsArray());
        Assert.Single((await service.Get("/customers/search?lastName=Hill")).Body!["_embedded"]!["customers"]!.AsArray());
    }

    [Fact]
    public async Task Pages_stay_in_order_while_others_add_customers_and_none_is_lost()
    {
        await using var service = Start(await mysql.CreateDatabaseAsync());

        var added = await Task.WhenAll(Enumerable.Range(0, 60).Select(number =>
            service.PostPatiently("/customers", $$"""{"firstName":"No","lastName":"{{number}}","birthDate":"1980-01-01"}""")));
        var ids = new List<long>();
        for (var page = 0; page < 7; page++)
        {
            ids.AddRange((await service.Get($"/customers?page={page}&size=10")).Body!["_embedded"]!["customers"]!.AsArray().Select(it => (long)it!["id"]!));
        }

        Assert.All(added, answer => Assert.Equal(201, answer.Status));
        Assert.Equal(62, ids.Count);
        Assert.Equal(ids.Order().Distinct(), ids);
    }

    [Fact]
    public async Task Every_query_of_the_API_uses_an_index()
    {
        var settings = await mysql.CreateDatabaseAsync();
        await using var service = Start(settings);
        await Task.WhenAll(Enumerable.Range(0, 60).Select(number =>
            service.PostPatiently("/customers", $$"""{"firstName":"No","lastName":"{{number}}","birthDate":"1980-01-01"}""")));

        var plans = await mysql.PlansOfAsync(settings["database:name"], async () =>
        {
            await service.Get("/customers/1");
            await service.Get("/customers?page=1&size=10");
            await service.Get("/customers/search?lastName=Hill");
            await service.Get("/customers/1/address");
            for (var time = 0; time < 2; time++) await service.Post("/customers", """{"firstName":"No","lastName":"1","birthDate":"1980-01-01"}""", "a1");
        });

        Assert.True(plans.Count >= 6, $"only {plans.Count} plans");
        Assert.All(plans, plan => Assert.True(plan.Key is not null && plan.Access != "ALL", $"{plan.Access} {plan.Key}: {plan.Sql}"));
    }

    private static ServiceUnderTest<Program> Start(Dictionary<string, string> settings)
    {
        var service = new ServiceUnderTest<Program>();
        foreach (var (key, value) in settings) service.Settings[key] = value;
        _ = service.Http;
        return service;
    }
}
