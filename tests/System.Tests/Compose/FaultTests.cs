namespace Microservices.SystemTests.Compose;

/// <summary>
/// Clients read and write all the time while something breaks. Whatever was answered with 201 is found afterwards, whatever else is told
/// within two seconds to come again, and ten seconds after the cause's end all is well, by itself.
/// </summary>
[Collection<ContainerTests>]
public sealed class FaultTests(ScaledBank scaled) : IAsyncLifetime
{
    // Of each kind of fault CI tries one, and leaves out those with this trait: --filter-not-trait fault=more.
    private const string Kind = "fault", More = "more";

    private static readonly TimeSpan Before = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Held = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestRecovery = TimeSpan.FromSeconds(10);

    private readonly ComposeBank _bank = scaled.Bank;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => scaled.StartAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory(Explicit = true)]
    [InlineData("customerdb")]
    [InlineData("accountingdb", Traits = [Kind, More])]
    [InlineData("registry", Traits = [Kind, More])]
    [InlineData("config", Traits = [Kind, More])]
    public async Task A_service_that_all_share_is_stopped_and_started(string service)
    {
        var container = Assert.Single(await _bank.ContainersAsync(service, Cancellation));

        await SurvivesAsync($"{service} stopped and started", async () =>
        {
            await Docker.RunAsync(Cancellation, "stop", container);
            await Traffic.ForAsync(Held, Cancellation);
            await Docker.RunAsync(Cancellation, "start", container);
        });
    }

    [Theory(Explicit = true)]
    [InlineData("customerdb", "mysqld", Traits = [Kind, More])]
    [InlineData("accountingdb", "mysqld")]
    [InlineData("registry", "Registry")]
    [InlineData("config", "Config", Traits = [Kind, More])]
    [InlineData("customer", "Customer")]
    [InlineData("accounting", "Accounting", Traits = [Kind, More])]
    public async Task A_process_is_killed(string service, string process)
    {
        var container = (await _bank.ContainersAsync(service, Cancellation))[0];

        await SurvivesAsync($"{Article(service)} killed (SIGKILL)", () => SignalAsync(container, process, "KILL"));
    }

    [Theory(Explicit = true)]
    [InlineData("customer", Traits = [Kind, More])]
    [InlineData("accounting")]
    public async Task One_of_two_is_stopped_and_started(string service)
    {
        var container = (await _bank.ContainersAsync(service, Cancellation))[0];

        await SurvivesAsync($"{Article(service)} stopped (SIGTERM) and started", async () =>
        {
            await Docker.RunAsync(Cancellation, "stop", container);
            await Traffic.ForAsync(Held, Cancellation);
            await Docker.RunAsync(Cancellation, "start", container);
        });
    }

    [Fact(Explicit = true)]
    public async Task The_network_to_the_customer_service_is_cut()
    {
        var customers = await _bank.ContainersAsync("customer", Cancellation);

        await SurvivesAsync("both customers cut off the network", async () =>
        {
            foreach (var customer in customers) await Docker.RunAsync(Cancellation, "network", "disconnect", _bank.Network, customer);
            await Traffic.ForAsync(Held, Cancellation);
            foreach (var customer in customers) await Docker.RunAsync(Cancellation, "network", "connect", "--alias", "customer", _bank.Network, customer);
        });
    }

    [Theory(Explicit = true)]
    [InlineData("customer")]
    [InlineData("accounting", Traits = [Kind, More])]
    public async Task A_rolling_restart_loses_no_request(string service)
    {
        var impact = await SurvivesAsync($"rolling restart of both {service}s", async () =>
        {
            foreach (var container in await _bank.ContainersAsync(service, Cancellation))
            {
                await Docker.RunAsync(Cancellation, "restart", container);
                await ComposeBank.HealthyAsync(container, Cancellation);
            }
        });

        Assert.Empty(impact.Refusals);
    }

    private async Task<Impact> SurvivesAsync(string fault, Func<Task> cause)
    {
        await using var traffic = new Traffic(_bank.Url("balancer", "/customers"), _bank.Url("balancer", "/accounts"));
        await traffic.CalmAsync(TimeSpan.Zero, Before, TimeSpan.FromSeconds(30));
        var begin = traffic.Now;
        await cause();
        var end = traffic.Now;
        await traffic.CalmAsync(end, Calm, LongestRecovery * 3);
        await traffic.StopAsync();

        var impact = Impact.Of(traffic.Exchanges, begin, end);
        FaultTable.Add(fault, impact);
        Assert.DoesNotContain(traffic.Exchanges, exchange => !exchange.IsSuccess && !exchange.IsComeAgain);
        Assert.InRange(impact.LongestWait, TimeSpan.Zero, LongestWait);
        Assert.InRange(impact.RecoveredAfter, TimeSpan.Zero, LongestRecovery);
        Assert.Empty(await traffic.LostAsync(Cancellation));
        return impact;
    }

    private static string Article(string service) => service is "customer" or "accounting" ? $"one of two {service}s" : service;

    /// <summary>Signals a process inside a container, as its own crash would end it: Docker's restart policy applies.</summary>
    private static async Task SignalAsync(string container, string process, string signal)
    {
        var (exitCode, _, error) = await Docker.TryRunAsync(
            [
                "run", "--rm", "--label", Docker.Label, "--pid", $"container:{container}", "--network", "none", "--entrypoint", "bash", "nginx:1.26", "-c",
                $"for p in /proc/[0-9]*; do if [[ $(<$p/comm) == {process} ]]; then kill -{signal} ${{p#/proc/}}; exit; fi; done; exit 1",
            ],
            new Dictionary<string, string>(), Cancellation);
        // A container whose process has ended takes with it whoever looked into it.
        const int Killed = 128 + 9;
        Assert.True(exitCode is 0 or Killed, error);
    }
}
