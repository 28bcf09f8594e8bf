using System.Net;

namespace Microservices.SystemTests;

/// <summary>Any order of starting works, and what crashes is missed no longer than it takes to be seen again.</summary>
public sealed class FailureTests(Bank bank) : IClassFixture<Bank>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Started_in_the_wrong_order_all_become_ready_by_themselves()
    {
        await using var other = new Bank();
        foreach (var name in Bank.Names.Reverse())
        {
            other.Start(name);
            await other.SpokeAsync(name, Cancellation);
        }

        await other.AllReadyAsync(Cancellation);

        await other.WholeAsync(Cancellation);
    }

    [Theory]
    [InlineData("config")]
    [InlineData("registry")]
    [InlineData("customer")]
    [InlineData("accounting")]
    public async Task After_a_crash_and_a_restart_the_bank_is_whole_again(string name)
    {
        await bank.StartAllAsync(Cancellation);

        await bank.KillAsync(name, Cancellation);
        bank.Start(name);
        await bank.ReadyAsync(name, Cancellation);

        await bank.WholeAsync(Cancellation);
    }

    [Fact]
    public async Task Without_the_config_server_everything_that_has_started_goes_on()
    {
        await bank.StartAllAsync(Cancellation);

        await bank.KillAsync("config", Cancellation);
        using var opened = await bank.OpenAccountAsync(1, Cancellation);

        Assert.Equal(HttpStatusCode.Created, opened.StatusCode);
        foreach (var name in (string[])["registry", "customer", "accounting"]) await bank.ReadyAsync(name, Cancellation);
    }
}
