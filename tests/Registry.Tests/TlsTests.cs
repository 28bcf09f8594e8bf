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

    [Fact]
    public async Task A_peer_whose_certificate_is_refused_is_away_for_a_reason_that_is_named()
    {
        using var certificate = new TestCertificate();
        await using var peer = await ServerProcess.StartAsync(
            Path.Combine(AppContext.BaseDirectory, "Registry.dll"),
            [.. certificate.KestrelOptions("https://127.0.0.1:{port}")],
            TestContext.Current.CancellationToken);
        await using var node = await Node.StartAsync($"eureka.client.service-url.defaultZone=https://{peer.Address}/eureka/");

        await node.RegisterAsync(new("CART", "n1"));

        var page = "";
        await Eventually.HoldsAsync(
            async () => (page = (await node.GetAsync("/")).GetProperty("peers").GetRawText()).Contains("its authority is unknown", StringComparison.Ordinal),
            () => $"the page says {page}");
        Assert.Contains("it is for another host name", page, StringComparison.Ordinal);
    }
}
