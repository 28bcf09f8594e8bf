using System.Net;

namespace Microservices.SystemTests;

/// <summary>Any order of starting works, and what crashes is missed no longer than it takes to be seen again.</summary>
public sealed class FailureTests : IAsyncLifetime
{
    private readonly Bank _bank = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _bank.DisposeAsync();

    [Fact]
    public async Task Started_in_the_wrong_order_all_become_ready_by_themselves()
    {
        foreach (var name in Bank.Names.Reverse())
        {
            _bank.Start(name);
            await _bank.SpokeAsync(name, Cancellation);
        }

        await _bank.AllReadyAsync(Cancellation);

        await _bank.WholeAsync(Bank.RenewalInterval * 2, Cancellation);
    }

    [Theory]
    [InlineData("config")]
    [InlineData("registry")]
    [InlineData("customer")]
    [InlineData("accounting")]
    public async Task After_a_crash_and_a_restart_the_bank_is_whole_within_one_renewal(string name)
    {
        await _bank.StartAllAsync(Cancellation);

        await _bank.KillAsync(name, Cancellation);
        _bank.Start(name);
        await _bank.ReadyAsync(name, Cancellation);

        await _bank.WholeAsync(Bank.RenewalInterval, Cancellation);
    }

    [Fact]
    public async Task Without_the_config_server_everything_that_has_started_goes_on()
    {
        await _bank.StartAllAsync(Cancellation);

        await _bank.KillAsync("config", Cancellation);
        using var opened = await _bank.OpenAccountAsync(1, Cancellation);

        Assert.Equal(HttpStatusCode.Created, opened.StatusCode);
        foreach (var name in (string[])["registry", "customer", "accounting"]) await _bank.ReadyAsync(name, Cancellation);
    }
}
