using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Microservices.SystemTests.Compose;

/// <summary>What the bank is for, over its public API, as a client that comes again when it is told to.</summary>
internal static class MainStory
{
    /// <summary>Adds a customer with an address, opens an account and follows its link back; somebody unknown gets none.</summary>
    /// <returns>The account's address.</returns>
    public static async Task<Uri> TellAsync(HttpClient http, Uri customers, Uri accounts, CancellationToken cancellation)
    {
        using var added = await AskAsync(() => http.PostAsJsonAsync(customers,
            new { firstName = "Giulietta", lastName = "Masina", birthDate = "1921-02-22" }, cancellation));
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        var customer = (await added.Content.ReadFromJsonAsync<JsonObject>(cancellation))!;
        using var housed = await AskAsync(() => http.PutAsJsonAsync(new Uri($"{added.Headers.Location}/address"),
            new { street = "Via Margutta", houseNr = "110", zipCode = "00187", city = "Roma" }, cancellation));
        Assert.Equal(HttpStatusCode.Created, housed.StatusCode);

        using var opened = await AskAsync(() => Accounts.OpenAsync(http, accounts, customer["id"]!.GetValue<long>(), cancellation));
        Assert.Equal(HttpStatusCode.Created, opened.StatusCode);
        var account = await GetAsync(http, opened.Headers.Location!, cancellation);
        var owner = await GetAsync(http, new(account["_links"]!["customer"]!["href"]!.GetValue<string>()), cancellation);
        Assert.Equal("Masina", owner["lastName"]!.GetValue<string>());

        using var refused = await AskAsync(() => Accounts.OpenAsync(http, accounts, 4711_4711, cancellation));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        return opened.Headers.Location!;
    }

    private static async Task<JsonObject> GetAsync(HttpClient http, Uri url, CancellationToken cancellation)
    {
        using var answer = await AskAsync(() => http.GetAsync(url, cancellation));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonObject>(cancellation))!;
    }

    private static async Task<HttpResponseMessage> AskAsync(Func<Task<HttpResponseMessage>> ask)
    {
        HttpResponseMessage answer = null!;
        await Eventually.HoldsAsync(
            async () =>
            {
                answer = await ask();
                if (answer.StatusCode != HttpStatusCode.ServiceUnavailable) return true;
                Assert.NotNull(answer.Headers.RetryAfter);
                answer.Dispose();
                return false;
            },
            () => "the bank is not available");
        return answer;
    }
}
