using System.Globalization;
using Microservices.Fixtures;

namespace Microservices.AccountingService.Tests;

/// <summary>Connections to the database break when it is not known whether a statement was done.</summary>
[Collection<SharedMySql>]
public sealed class LostAnswerTests(MySqlServer mysql) : IAsyncLifetime
{
    private const string Giro = """{"accountType":"GIRO","customerId":1}""";
    private const string Key = "8e03978e-40d5-43dd-bc93-6894a57f9324";

    private readonly ServiceUnderTest<Program> _service = new();
    private CustomersStandIn _customers = null!;
    private MySqlProxy _proxy = null!;

    public async ValueTask InitializeAsync()
    {
        _customers = await CustomersStandIn.StartAsync();
        foreach (var (key, value) in await mysql.CreateDatabaseAsync()) _service.Settings[key] = value;
        _proxy = new(_service.Settings["database:host"], int.Parse(_service.Settings["database:port"], CultureInfo.InvariantCulture));
        _service.Settings["database:host"] = "127.0.0.1";
        _service.Settings["database:port"] = _proxy.Port.ToString(CultureInfo.InvariantCulture);
        _service.Settings["customers:url"] = _customers.Url;
        var answer = _customers.Answer;
        _customers.Answer = _ => Task.CompletedTask;
        await _service.WarmUp("/accounts", """{"accountType":"GIRO","customerId":2}""");
        _customers.Answer = answer;
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        await _proxy.DisposeAsync();
        await _customers.DisposeAsync();
    }

    [Theory]
    [InlineData("START TRANSACTION", true, 100, false)]
    [InlineData("START TRANSACTION", true, 100, false, true)]
    [InlineData("COMMIT", true, 1, true)]
    [InlineData("COMMIT", true, 100, true)]
    [InlineData("COMMIT", true, 100, true, true)]
    [InlineData("COMMIT", false, 1, false)]
    [InlineData("COMMIT", false, 100, false)]
    [InlineData("INSERT INTO `idempotency_key`", true, 1, false)]
    [InlineData("INSERT INTO `idempotency_key`", false, 100, false)]
    [InlineData("INSERT INTO `idempotency_key`", false, 100, false, true)]
    [InlineData("INSERT INTO `account`", true, 100, false)]
    [InlineData("FROM `idempotency_key`", true, 1, false)]
    [InlineData("FROM `idempotency_key`", true, 100, false, true)]
    public async Task A_repeat_opens_no_second_account_whatever_became_of_the_first_try(
        string statement, bool arrives, int times, bool isStored, bool resets = false)
    {
        _proxy.Resets = resets;
        _proxy.Cut(statement, arrives, times);
        var first = await _service.Post("/accounts", Giro, Key);
        Assert.True(_proxy.Left < times, "nothing was cut");
        _proxy.Cut(statement, arrives, times: 0);
        var repeat = await _service.Post("/accounts", Giro, Key);

        Assert.True(first.Status is 201 or 503, $"{first.Status} {first.Body}");
        if (first.Status == 503) Assert.Equal(isStored, repeat.IsReplayed);
        else Assert.Equal(first.Headers.Location, repeat.Headers.Location);
        Assert.Equal(201, repeat.Status);
        Assert.EndsWith($"/{await OnlyAccountAsync()}", repeat.Headers.Location!.AbsolutePath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_retry_of_the_service_after_a_commit_that_only_seemed_to_fail_opens_no_second_account()
    {
        const int lockWaitTimeout = 1205;
        _proxy.Fail("COMMIT", lockWaitTimeout);
        var answer = await _service.Post("/accounts", Giro, Key);

        Assert.Equal(0, _proxy.Left);
        Assert.Equal(201, answer.Status);
        Assert.EndsWith($"/{await OnlyAccountAsync()}", answer.Headers.Location!.AbsolutePath, StringComparison.Ordinal);
    }

    private async Task<string?> OnlyAccountAsync() => Assert.Single(await mysql.QueryAsync(_service.Settings["database:name"], "SELECT id FROM account WHERE customer_id = 1"))[0];
}
