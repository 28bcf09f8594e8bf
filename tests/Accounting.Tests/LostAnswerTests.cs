using System.Globalization;
using Microservices.Fixtures;

namespace Microservices.AccountingService.Tests;

/// <summary>Connections to the database break when it is not known whether a statement was done.</summary>
public sealed class LostAnswerTests(MySqlServer mysql) : IClassFixture<MySqlServer>
{
    private const string Giro = """{"accountType":"GIRO","customerId":1}""";
    private const string Key = "8e03978e-40d5-43dd-bc93-6894a57f9324";

    [Theory]
    [InlineData("COMMIT", true, 1)]
    [InlineData("COMMIT", true, 100)]
    [InlineData("COMMIT", false, 1)]
    [InlineData("COMMIT", false, 100)]
    [InlineData("INSERT INTO `idempotency_key`", true, 1)]
    [InlineData("INSERT INTO `idempotency_key`", true, 100)]
    [InlineData("INSERT INTO `account`", true, 1)]
    [InlineData("INSERT INTO `account`", false, 100)]
    [InlineData("FROM `idempotency_key`", true, 1)]
    public async Task A_repeat_opens_no_second_account_whatever_became_of_the_first_try(string statement, bool arrives, int times)
    {
        await using var customers = await CustomersStandIn.StartAsync();
        await using var service = new ServiceUnderTest<Program>();
        foreach (var (key, value) in await mysql.CreateDatabaseAsync()) service.Settings[key] = value;
        service.Settings["customers:url"] = customers.Url;
        await using var proxy = new MySqlProxy(
            service.Settings["database:host"], int.Parse(service.Settings["database:port"], CultureInfo.InvariantCulture));
        service.Settings["database:host"] = "127.0.0.1";
        service.Settings["database:port"] = proxy.Port.ToString(CultureInfo.InvariantCulture);
        Assert.Equal(404, (await service.Get("/accounts/1")).Status);

        proxy.Cut(statement, arrives, times);
        var first = await service.Post("/accounts", Giro, Key);
        Assert.True(proxy.Left < times, "nothing was cut");
        proxy.Cut(statement, arrives, 0);
        var repeat = await service.Post("/accounts", Giro, Key);
        TestContext.Current.TestOutputHelper!.WriteLine($"{first.Status} {first.IsReplayed}, then {repeat.Status} {repeat.IsReplayed}");

        Assert.True(first.Status is 201 or 503, $"{first.Status} {first.Body}");
        Assert.Equal(201, repeat.Status);
        if (first.Status == 201) Assert.Equal(first.Headers.Location, repeat.Headers.Location);
        else Assert.NotNull(first.Headers.RetryAfter);
        var account = Assert.Single(await mysql.QueryAsync(service.Settings["database:name"], "SELECT id FROM account"))[0];
        Assert.EndsWith($"/{account}", repeat.Headers.Location!.AbsolutePath, StringComparison.Ordinal);
    }
}
