using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Microservices.SystemTests.Compose;

/// <summary>Two of each behind a load balancer with the path rules of the cloud.</summary>
[Collection<ContainerTests>]
public sealed class BalancerTests(ScaledBank scaled) : IAsyncLifetime
{
    private readonly ComposeBank _bank = scaled.Bank;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => scaled.StartAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact(Explicit = true)]
    public async Task The_bank_works_behind_it() =>
        await MainStory.TellAsync(_bank.Http, _bank.Url("balancer", "/customers"), _bank.Url("balancer", "/accounts"), Cancellation);

    [Theory(Explicit = true)]
    [InlineData("/customers/address")]
    [InlineData("/accounts/address")]
    public async Task Both_replicas_answer(string path)
    {
        var addresses = new HashSet<string>();
        for (var request = 0; request < 40; request++)
        {
            addresses.Add((await _bank.Http.GetFromJsonAsync<JsonObject>(_bank.Url("balancer", path), Cancellation))!["ipAddress"]!.GetValue<string>());
        }
        Assert.Equal(2, addresses.Count);
    }

    [Theory(Explicit = true)]
    [InlineData("/actuator/health")]
    [InlineData("/customers/../actuator/prometheus")]
    [InlineData("/swagger")]
    [InlineData("/")]
    public async Task What_is_not_for_clients_is_not_there(string path)
    {
        using var answer = await _bank.Http.GetAsync(_bank.Url("balancer", path), Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }
}
