using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Microservices.SystemTests;

/// <summary>What the bank is for, over all four processes.</summary>
public sealed class MainStoryTests(Bank bank) : IClassFixture<Bank>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_account_is_opened_for_a_customer()
    {
        await bank.StartAllAsync(Cancellation);

        using var opened = await bank.OpenAccountAsync(1, Cancellation);
        var account = await bank.Http.GetFromJsonAsync<JsonObject>(opened.Headers.Location, Cancellation);

        Assert.Equal(HttpStatusCode.Created, opened.StatusCode);
        Assert.Equal((1, "GIRO"), (account!["customerId"]!.GetValue<long>(), account["accountType"]!.GetValue<string>()));
        var link = account["_links"]!["customer"]!["href"]!.GetValue<string>();
        var customer = await bank.Http.GetFromJsonAsync<JsonObject>(link, Cancellation);
        Assert.Equal("Bud", customer!["firstName"]!.GetValue<string>());
    }

    [Fact]
    public async Task No_account_is_opened_for_somebody_who_is_no_customer()
    {
        await bank.StartAllAsync(Cancellation);

        using var refused = await bank.OpenAccountAsync(4711, Cancellation);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("customer", "/customers", """{"firstName":"Carlo","lastName":"Pedersoli","birthDate":"1929-10-31"}""")]
    [InlineData("accounting", "/accounts", """{"accountType":"GIRO","customerId":1}""")]
    public async Task A_request_that_is_sent_again_with_its_key_creates_nothing_more_and_each_service_has_its_own_keys(string service, string path, string json)
    {
        await bank.StartAllAsync(Cancellation);
        await Eventually.HoldsAsync(TimeSpan.FromSeconds(20), async () => (await PostAsync("warm-up")).StatusCode == HttpStatusCode.Created, () => "not warm", Cancellation);

        using var first = await PostAsync("8e03978e-40d5-43dd-bc93-6894a57f9324");
        using var repeat = await PostAsync("8e03978e-40d5-43dd-bc93-6894a57f9324");

        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.Created], [first.StatusCode, repeat.StatusCode]);
        Assert.Equal([false, true], [first.Headers.Contains("Idempotency-Replayed"), repeat.Headers.Contains("Idempotency-Replayed")]);
        Assert.Equal(first.Headers.Location, repeat.Headers.Location);

        async Task<HttpResponseMessage> PostAsync(string key)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, bank.Url(service, path));
            request.Headers.Add("Idempotency-Key", key);
            request.Content = new StringContent(json, new MediaTypeHeaderValue("application/json"));
            return await bank.Http.SendAsync(request, Cancellation);
        }
    }

    [Fact]
    public async Task While_the_customer_service_is_away_callers_are_told_within_two_seconds_to_come_again()
    {
        await bank.StartAllAsync(Cancellation);
        await bank.StopAsync("customer", Cancellation);

        var waited = Stopwatch.StartNew();
        using var answer = await bank.OpenAccountAsync(1, Cancellation);

        Assert.InRange(waited.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(2));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.NotNull(answer.Headers.RetryAfter);

        bank.Start("customer");
        await bank.ReadyAsync("customer", Cancellation);
        await bank.WholeAsync(Bank.RenewalInterval * 2, Cancellation);
    }

    [Theory]
    [InlineData("config")]
    [InlineData("registry")]
    [InlineData("customer")]
    [InlineData("accounting")]
    public async Task A_service_that_is_asked_to_stop_exits_with_0(string name)
    {
        await bank.StartAllAsync(Cancellation);

        Assert.Equal(0, await bank.StopAsync(name, Cancellation));
    }
}
