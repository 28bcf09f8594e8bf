using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Microservices.SystemTests;

/// <summary>A file of config-repo/ changes while the bank runs.</summary>
public sealed class ConfigChangeTests(Bank bank) : IClassFixture<Bank>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_services_are_told_and_do_not_wait_for_their_next_poll()
    {
        bank.PollingInterval = TimeSpan.FromHours(1);
        await bank.StartAllAsync(Cancellation);
        using var opened = await bank.OpenAccountAsync(1, Cancellation);
        Assert.DoesNotContain("bank.example", await LinkAsync(opened.Headers.Location!), StringComparison.Ordinal);

        for (var time = 1; time <= 3; time++)
        {
            var address = $"https://bank{time}.example";
            await File.WriteAllTextAsync(Path.Combine(bank.ConfigRepo, "accounting-dev.yml"), $"links:\n  customers: {address}\n", Cancellation);

            await Eventually.HoldsAsync(
                async () => await LinkAsync(opened.Headers.Location!) == $"{address}/customers/1", () => "the old link is still given");
        }
    }

    private async Task<string> LinkAsync(Uri account)
    {
        var found = await bank.Http.GetFromJsonAsync<JsonObject>(account, Cancellation);
        return found!["_links"]!["customer"]!["href"]!.GetValue<string>();
    }
}
