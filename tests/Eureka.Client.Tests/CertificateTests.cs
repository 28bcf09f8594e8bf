using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Microservices.Eureka.Client.Tests;

public sealed class CertificateTests
{
    [Theory]
    [InlineData("localhost", 1, "its authority is unknown")]
    [InlineData("elsewhere.example", 1, "it is for another host name")]
    [InlineData("localhost", -1, "it has expired or is not valid yet")]
    public async Task The_log_says_why_a_certificate_is_refused(string name, int days, string reason)
    {
        using var certificate = Create(name, DateTimeOffset.UtcNow.AddDays(days));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        await using var registry = builder.Build();
        await registry.StartAsync(TestContext.Current.CancellationToken);
        await using var service = await new Service(
            $"Eureka:Client:ServiceUrl=https://localhost:{new Uri(registry.Urls.First()).Port}/eureka/", "Eureka:Client:ShouldFetchRegistry=false").StartAsync();

        await Eventually.HoldsAsync(() => service.Log.AtLeast(LogLevel.Warning).Any(), () => "nothing is logged");

        var line = service.Log.AtLeast(LogLevel.Warning).First();
        Assert.Contains("/eureka/: its certificate is refused: ", line, StringComparison.Ordinal);
        Assert.Contains(reason, line, StringComparison.Ordinal);
    }

    private static X509Certificate2 Create(string name, DateTimeOffset until)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(until.AddDays(-30), until);
    }
}
