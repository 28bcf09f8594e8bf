using System.Net;
using System.Net.Sockets;

namespace Microservices.SystemTests;

/// <summary>`dotnet run dev.cs`: the way in for everybody new.</summary>
public sealed class DevTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_command_starts_the_bank_and_one_signal_ends_all_of_it()
    {
        await using var dev = new DevProcess();
        await dev.SaysAsync("Ctrl-C stops everything");
        var accounts = new Uri($"http://localhost:{dev.Port("accounting")}/accounts");

        using var http = new HttpClient();
        await Eventually.HoldsAsync(async () =>
        {
            using var opened = await Accounts.OpenAsync(http, accounts, 1, Cancellation);
            return opened.StatusCode == HttpStatusCode.Created;
        }, () => "no account can be opened");
        var exitCode = await dev.StopAsync(Cancellation);

        Assert.Equal(0, exitCode);
        Assert.All(Bank.Names, name => Assert.Contains($"http://localhost:{dev.Port(name)} ", dev.Output, StringComparison.Ordinal));
        Assert.Contains($"http://localhost:{dev.Port("accounting")}/accounts", dev.Output, StringComparison.Ordinal);
        Assert.Equal(Bank.Names.Reverse().Select(name => $"stopping {name}"), dev.Lines.Where(IsStopping));
        Assert.All(Bank.Names, name => Assert.False(dev.Listens(name)));
    }

    [Fact]
    public async Task When_it_is_killed_the_services_end_too()
    {
        await using var dev = new DevProcess(null, "--no-build");
        await dev.SaysAsync("Ctrl-C stops everything");

        await dev.KillAsync(Cancellation);

        await Eventually.HoldsAsync(() => !Bank.Names.Any(dev.Listens), () => "still there");
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named_with_the_service_that_needs_it_and_nothing_starts()
    {
        var offset = DevProcess.FreeOffset();
        using var other = new TcpListener(IPAddress.Loopback, DevProcess.PortOf("registry", offset));
        other.Start();
        await using var dev = new DevProcess(offset, "--no-build");

        var exitCode = await dev.ExitAsync(Cancellation);

        Assert.Equal(1, exitCode);
        Assert.Contains($"port {dev.Port("registry")} is taken, registry needs it", dev.Output, StringComparison.Ordinal);
        Assert.All(Bank.Names.Where(name => name != "registry"), name => Assert.False(dev.Listens(name)));
    }

    [Theory]
    [InlineData("--bogus", "unknown option --bogus")]
    [InlineData("--profile=nowhere", "no profile nowhere; there are dev, ")]
    [InlineData("--port-offset=-1", "--port-offset needs a number")]
    [InlineData("--only=bank", "no service bank; there are config, registry, customer, accounting")]
    public async Task An_option_that_makes_no_sense_is_answered_with_the_usage(string option, string complaint)
    {
        await using var dev = new DevProcess(DevProcess.FreeOffset(), option);

        Assert.Equal(2, await dev.ExitAsync(Cancellation));
        Assert.Contains(complaint, dev.Output, StringComparison.Ordinal);
        Assert.Contains("--port-offset N", dev.Output, StringComparison.Ordinal);
    }

    private static bool IsStopping(string line) => line.StartsWith("stopping ", StringComparison.Ordinal);
}
