using System.Net;
using System.Net.Http.Headers;
using Microservices.SystemTests.Compose;

namespace Microservices.SystemTests;

/// <summary>What the bank is for, over all four processes.</summary>
public sealed class MainStoryTests(Bank bank) : IClassFixture<Bank>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_account_is_opened_for_a_customer_and_for_nobody_else()
    {
        await bank.StartAllAsync(Cancellation);

        await MainStory.TellAsync(bank.Http, bank.Url("customer", "/customers"), bank.Url("accounting", "/accounts"), Cancellation);
    }

    [Theory]
    [InlineData("customer", "/customers", """{"firstName":"Carlo","lastName":"Pedersoli","birthDate":"1929-10-31"}""")]
    [InlineData("accounting", "/accounts", """{"accountType":"GIRO","customerId":1}""")]
    public async Task A_request_that_is_sent_again_with_its_key_creates_nothing_more_and_each_service_has_its_own_keys(string service, string path, string json)
    {
        await bank.StartAllAsync(Cancellation);
        await Eventually.HoldsAsync(async () => (await PostAsync("warm-up")).StatusCode == HttpStatusCode.Created, () => "not warm");

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
    public async Task While_the_customer_service_is_away_callers_are_told_to_come_again()
    {
        await bank.StartAllAsync(Cancellation);
        await bank.StopAsync("customer", Cancellation);

        using var answer = await bank.OpenAccountAsync(1, Cancellation);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.NotNull(answer.Headers.RetryAfter);

        bank.Start("customer");
        await bank.ReadyAsync("customer", Cancellation);
        await bank.WholeAsync(Cancellation);
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
