using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace Microservices.ConfigServer.Client.Tests;

public sealed class SignalTests
{
    [Fact]
    public async Task A_start_that_waits_for_the_server_ends_on_SIGTERM()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");
        await using var server = await FakeConfigServer.StartAsync();
        server.Status = _ => HttpStatusCode.ServiceUnavailable;
        using var process = WaitingProcess.Start(server.Uri);
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            patience.CancelAfter(TimeSpan.FromSeconds(20));
            Assert.Contains("Microservices.ConfigServer.Client", await process.StandardOutput.ReadLineAsync(patience.Token), StringComparison.Ordinal);
            Assert.Contains("(try 1, next in 1 s)", await process.StandardOutput.ReadLineAsync(patience.Token), StringComparison.Ordinal);

            using (var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]))
                await kill.WaitForExitAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);

            Assert.Equal(143, process.ExitCode);
        }
        finally
        {
            if (!process.HasExited) process.Kill();
        }
    }
}
