using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microservices.Golden;

namespace Microservices.Registry.Tests;

public sealed class TlsTests
{
    [Fact]
    public async Task Kestrels_settings_bring_TLS()
    {
        var folder = Directory.CreateTempSubdirectory("tls");
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var (certificateFile, keyFile) = (Path.Combine(folder.FullName, "tls.crt"), Path.Combine(folder.FullName, "tls.key"));
        await File.WriteAllTextAsync(certificateFile, certificate.ExportCertificatePem(), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(keyFile, key.ExportPkcs8PrivateKeyPem(), TestContext.Current.CancellationToken);

        await using var server = await ServerProcess.StartAsync(
            Path.Combine(AppContext.BaseDirectory, "Registry.dll"),
            ["--Kestrel:Endpoints:Https:Url=https://127.0.0.1:{port}", $"--Kestrel:Endpoints:Https:Certificate:Path={certificateFile}", $"--Kestrel:Endpoints:Https:Certificate:KeyPath={keyFile}"],
            TestContext.Current.CancellationToken);
        using var handler = new HttpClientHandler();
        handler.ServerCertificateCustomValidationCallback = (_, presented, _, _) => presented!.Thumbprint == certificate.Thumbprint;
        using var client = new HttpClient(handler);

        var answer = await client.GetStringAsync($"https://{server.Address}/eureka/apps", TestContext.Current.CancellationToken);

        Assert.StartsWith("<applications>", answer, StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }
}
