using Microservices.Fixtures;
using Microsoft.Extensions.Time.Testing;

namespace Microservices.AccountingService.Tests;

/// <summary>What <c>Idempotency-Key</c> promises, on each database.</summary>
public abstract class IdempotencyTests : IAsyncLifetime
{
    private const string Giro = """{"accountType":"GIRO","customerId":1}""";
    private const string Loan = """{"accountType":"LOAN","customerId":1}""";

    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);
    private CustomersStandIn _customers = null!;

    protected ServiceUnderTest<Program> Service { get; } = new();

    public async ValueTask InitializeAsync()
    {
        _customers = await CustomersStandIn.StartAsync();
        Service.Time = _time;
        Service.Settings["customers:url"] = _customers.Url;
        await ConfigureAsync();
        await WarmUpAsync(connections: 1);
    }

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        await _customers.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Chooses the database.</summary>
    protected abstract Task ConfigureAsync();

    /// <summary>How many keys are stored, those of the warm-up left out.</summary>
    protected abstract Task<long> CountKeysAsync();

    [Theory]
    [InlineData(Giro, "a1", Giro, "a1")]
    [InlineData(Giro, "a1", """ { "customerId" : "01",  "accountType":"GI\u0052O" } """, "\"a1\"")]
    [InlineData(Giro, "\"\\\\a\\\"b,\"", Giro, "\\a\"b,")]
    public async Task A_repeat_gets_the_first_answer_again_and_is_marked(string body, string key, string sameBody, string sameKey)
    {
        var first = await Service.Post("/accounts", body, key);
        var repeat = await Service.Post("/accounts", sameBody, sameKey);

        Assert.Equal((201, false), (first.Status, first.IsReplayed));
        Assert.Equal((201, true), (repeat.Status, repeat.IsReplayed));
        Assert.Equal("application/hal+json", repeat.MediaType);
        Assert.Equal(first.Headers.Location, repeat.Headers.Location);
        Assert.Equal(first.Body!.ToJsonString(), repeat.Body!.ToJsonString());
        Assert.Single(await AccountsAsync());
    }

    [Fact]
    public async Task Another_body_with_the_same_key_is_a_422_and_changes_nothing()
    {
        await Service.Post("/accounts", Giro, "a1");
        var other = await Service.Post("/accounts", Loan, "a1");
        var repeat = await Service.Post("/accounts", Giro, "a1");

        Assert.Equal((422, "application/problem+json"), (other.Status, other.MediaType));
        Assert.Contains("Idempotency-Key", other.Body!["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal((201, true), (repeat.Status, repeat.IsReplayed));
        Assert.Single(await AccountsAsync());
    }

    [Fact]
    public async Task Keys_that_differ_by_case_only_and_no_key_at_all_each_open_an_account()
    {
        var longest = new string('x', 255);
        string?[] keys = ["a1", "A1", longest, null, null];
        foreach (var key in keys) Assert.Equal(201, (await Service.Post("/accounts", Giro, key)).Status);

        Assert.Equal(keys.Length, (await AccountsAsync()).Count);
        Assert.Equal(3, await CountKeysAsync());
    }

    [Fact]
    public async Task A_repeat_is_answered_while_the_customer_service_is_away()
    {
        var first = await Service.Post("/accounts", Giro, "a1");
        await _customers.DisposeAsync();
        var repeat = await Service.Post("/accounts", Giro, "a1");

        Assert.Equal((201, first.Headers.Location), (repeat.Status, repeat.Headers.Location));
    }

    [Fact]
    public async Task What_failed_is_not_remembered()
    {
        var answer = _customers.Answer;
        _customers.Answer = context => { context.Response.StatusCode = 403; return Task.CompletedTask; };
        var unavailable = await Service.Post("/accounts", Giro, "a1");
        _customers.Answer = context => { context.Response.StatusCode = 404; return Task.CompletedTask; };
        var missing = await Service.Post("/accounts", Giro, "a1");
        var invalid = await Service.Post("/accounts", "{}", "a1");
        _customers.Answer = answer;
        var opened = await Service.Post("/accounts", Loan, "a1");

        Assert.Equal([503, 422, 400, 201], [unavailable.Status, missing.Status, invalid.Status, opened.Status]);
        Assert.False(opened.IsReplayed);
    }

    [Fact]
    public async Task Of_twins_at_once_one_opens_an_account_and_the_others_get_it()
    {
        await WarmUpAsync(connections: 20);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Service.Post("/accounts", Giro, "a1")));

        var account = Assert.Single(await AccountsAsync());
        Assert.All(answers, answer => Assert.True(answer.Status is 201 or 409, $"{answer.Status} {answer.Body}"));
        Assert.All(answers.Where(answer => answer.Status == 201), answer => Assert.EndsWith($"/{account}", answer.Headers.Location!.AbsolutePath, StringComparison.Ordinal));
        Assert.Single(answers, answer => answer is { Status: 201, IsReplayed: false });
    }

    [Fact]
    public async Task Of_different_bodies_at_once_with_one_key_one_is_taken()
    {
        await WarmUpAsync(connections: 10);
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(number => Service.Post("/accounts", number % 2 == 0 ? Giro : Loan, "a1")));

        Assert.Single(await AccountsAsync());
        Assert.Equal([201, 422], answers.Select(answer => answer.Status).Distinct().Order());
        Assert.Equal(5, answers.Count(answer => answer.Status == 422));
    }

    [Fact]
    public async Task A_key_is_remembered_for_24_hours_and_then_free_for_another_body()
    {
        var first = await Service.Post("/accounts", Giro, "a1");
        _time.Advance(TimeSpan.FromHours(24) - TimeSpan.FromMilliseconds(1));
        var late = await Service.Post("/accounts", Giro, "a1");
        _time.Advance(TimeSpan.FromMilliseconds(1));
        var twins = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Service.Post("/accounts", Loan, "a1")));

        Assert.Equal((201, true, first.Headers.Location), (late.Status, late.IsReplayed, late.Headers.Location));
        Assert.Single(twins, answer => answer is { Status: 201, IsReplayed: false });
        Assert.NotEqual(first.Headers.Location, Assert.Single(twins.Select(answer => answer.Headers.Location).Distinct()));
        Assert.Equal(2, (await AccountsAsync()).Count);
    }

    [Fact]
    public async Task Old_keys_are_purged_and_fresh_ones_stay()
    {
        for (var number = 0; number < 5; number++) await Service.Post("/accounts", Giro, $"old-{number}");
        _time.Advance(TimeSpan.FromHours(12));
        await Service.Post("/accounts", Giro, "fresh");
        Assert.Equal(6, await CountKeysAsync());
        _time.Advance(TimeSpan.FromHours(13));

        var deadline = DateTime.UtcNow.AddSeconds(10);
        while (await CountKeysAsync() != 1) Assert.True(DateTime.UtcNow < deadline, "old keys are still there");
        Assert.True((await Service.Post("/accounts", Giro, "fresh")).IsReplayed);
        Assert.Equal(6, (await AccountsAsync()).Count);
    }

    // With another customer's accounts.
    private async Task WarmUpAsync(int connections)
    {
        var answer = _customers.Answer;
        _customers.Answer = _ => Task.CompletedTask;
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Service.WarmUp("/accounts", """{"accountType":"GIRO","customerId":2}""")));
        _customers.Answer = answer;
    }

    private async Task<List<long>> AccountsAsync() =>
        [.. (await Service.Get("/accounts?customerId=1")).Body!["_embedded"]!["accounts"]!.AsArray().Select(account => (long)account!["id"]!)];
}
