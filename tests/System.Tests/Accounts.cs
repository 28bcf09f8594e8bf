using System.Text;

namespace Microservices.SystemTests;

/// <summary>What a customer of the bank asks for.</summary>
internal static class Accounts
{
    public static async Task<HttpResponseMessage> OpenAsync(HttpClient http, Uri accounts, long customerId, CancellationToken cancellation)
    {
        using var body = new StringContent($$"""{"accountType":"GIRO","customerId":{{customerId}}}""", Encoding.UTF8, "application/json");
        return await http.PostAsync(accounts, body, cancellation);
    }
}
