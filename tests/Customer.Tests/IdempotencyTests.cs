using Microservices.Fixtures;
using Microsoft.Extensions.Time.Testing;

namespace Microservices.CustomerService.Tests;

/// <summary>What <c>Idempotency-Key</c> promises, on each database.</summary>
public abstract class IdempotencyTests : IAsyncLifetime
{
    private const string Carlo = """{"firstName":"Carlo","lastName":"Pedersoli","birthDate":"1929-10-31","comment":"swimmer"}""";
    private const string Mario = """{"firstName":"Mario","lastName":"Pedersoli","birthDate":"1929-10-31","comment":"swimmer"}""";

    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);
    private readonly ServiceUnderTest<Program> _service = new();

    public async ValueTask InitializeAsync()
    {
        _service.Time = _time;
        foreach (var (key, value) in await SettingsAsync()) _service.Settings[key] = value;
        await WarmUpAsync(connections: 1);
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Chooses the database.</summary>
    protected abstract Task<Dictionary<string, string>> SettingsAsync();

    [Fact]
    public async Task A_repeat_gets_the_first_answer_again_whatever_the_spelling_and_what_happened_since()
    {
        var first = await _service.Post("/customers", Carlo, "a1");
        await _service.Send(HttpMethod.Put, first.Headers.Location!.AbsolutePath + "/address",
            """{"street":"Via Appia","houseNr":"7a","zipCode":"00184","city":"Rome"}""");
        var repeat = await _service.Post("/customers", """
            { "comment": " swimmer ", "birthDate": "1929-10-31",
              "lastName": "Peders\u006Fli", "firstName": "Carlo" }
            """, "\"a1\"");

        Assert.Equal((201, false), (first.Status, first.IsReplayed));
        Assert.Equal((201, true), (repeat.Status, repeat.IsReplayed));
        Assert.Equal(first.Headers.Location, repeat.Headers.Location);
        Assert.Equal(first.Body!.ToJsonString(), repeat.Body!.ToJsonString());
        Assert.Single(await CustomersAsync());
    }

    [Theory]
    [InlineData("""{"firstName":"Carlo","lastName":"Pedersoli","birthDate":"1929-10-31"}""")]
    [InlineData("""{"firstName":"carlo","lastName":"Pedersoli","birthDate":"1929-10-31","comment":"swimmer"}""")]
    [InlineData("""{"firstName":"Carlo\",\"LastName\":\"Pedersoli","lastName":"Pedersoli","birthDate":"1929-10-31","comment":"swimmer"}""")]
    public async Task Another_body_with_the_same_key_is_a_422_and_changes_nothing(string other)
    {
        await _service.Post("/customers", Carlo, "a1");
        var refused = await _service.Post("/customers", other, "a1");

        Assert.Equal((422, "application/problem+json"), (refused.Status, refused.MediaType));
        Assert.Single(await CustomersAsync());
    }

    [Fact]
    public async Task Other_keys_and_no_key_each_add_a_customer_and_an_invalid_one_is_a_400()
    {
        foreach (var key in new[] { "a1", "A1", null, null }) Assert.Equal(201, (await _service.Post("/customers", Carlo, key)).Status);
        var invalid = await _service.Post("/customers", Carlo, "a b");

        Assert.Equal((400, "Idempotency-Key"), (invalid.Status, Assert.Single(invalid.InvalidFields)));
        Assert.Equal(4, (await CustomersAsync()).Count);
    }

    [Fact]
    public async Task Of_twins_at_once_one_adds_a_customer_and_the_others_get_it()
    {
        await WarmUpAsync(connections: 20);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _service.Post("/customers", Carlo, "a1")));

        var customer = Assert.Single(await CustomersAsync());
        Assert.All(answers, answer => Assert.True(answer.Status is 201 or 409, $"{answer.Status} {answer.Body}"));
        Assert.All(answers.Where(answer => answer.Status == 201), answer => Assert.EndsWith($"/{customer}", answer.Headers.Location!.AbsolutePath, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_key_is_remembered_for_24_hours()
    {
        await _service.Post("/customers", Carlo, "a1");
        _time.Advance(TimeSpan.FromHours(24) - TimeSpan.FromMilliseconds(1));
        Assert.True((await _service.Post("/customers", Carlo, "a1")).IsReplayed);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        var other = await _service.Post("/customers", Mario, "a1");

        Assert.Equal((201, false), (other.Status, other.IsReplayed));
        Assert.Equal(2, (await CustomersAsync()).Count);
    }

    private Task WarmUpAsync(int connections) => Task.WhenAll(Enumerable.Range(0, connections).Select(_ =>
        _service.WarmUp("/customers", """{"firstName":"Terence","lastName":"Hill","birthDate":"1939-03-29"}""")));

    private async Task<List<long>> CustomersAsync() =>
        [.. (await _service.Get("/customers/search?lastName=Pedersoli")).Body!["_embedded"]!["customers"]!.AsArray().Select(customer => (long)customer!["id"]!)];
}
