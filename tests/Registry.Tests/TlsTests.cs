using Microservices.Golden;

namespace Microservices.Registry.Tests;

public sealed class TlsTests
{
    [Fact]
    public async Task Kestrels_settings_bring_TLS()
    {
        using var certificate = new TestCertificate();
        await using var server = await ServerProcess.StartAsync(
            Path.Combine(AppContext.BaseDirectory, "Registry.dll"),
            [.. certificate.KestrelOptions("https://127.0.0.1:{port}")],
            TestContext.Current.CancellationToken);
        using var client = certificate.CreateClient();

        var answer = await client.GetStringAsync($"https://{server.Address}/eureka/apps", TestContext.Current.CancellationToken);

        Assert.StartsWith("<applications>", answer, StringComparison.Ordinal);
    }
}
