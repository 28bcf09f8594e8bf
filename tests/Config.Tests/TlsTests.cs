using Microservices.Golden;

namespace Microservices.ConfigServer.Tests;

public sealed class TlsTests
{
    [Fact]
    public async Task Kestrels_settings_bring_TLS()
    {
        using var files = new ConfigDirectory().With("orders.yml", "k: 1");
        using var certificate = new TestCertificate();
        await using var process = ConfigServerProcess.Start(
        [
            "--spring.profiles.active=native", $"--spring.cloud.config.server.native.search-locations={files.Location}",
            .. certificate.KestrelOptions("https://127.0.0.1:0"),
        ]);
        using var client = certificate.CreateClient();

        var answer = await client.GetStringAsync(new Uri(await process.AddressAsync(), "/orders/dev"), TestContext.Current.CancellationToken);

        Assert.Contains("\"k\":1", answer, StringComparison.Ordinal);
    }
}
