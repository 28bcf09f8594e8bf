using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Microservices.Golden;

/// <summary>A certificate for <c>localhost</c> that nobody vouches for, in files that Kestrel's settings can name.</summary>
public sealed class TestCertificate : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tls");
    private readonly X509Certificate2 _certificate;

    public TestCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        _certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllText(PathOf("tls.crt"), _certificate.ExportCertificatePem());
        File.WriteAllText(PathOf("tls.key"), key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>The settings of an endpoint that presents it.</summary>
    /// <param name="url">Where it listens, such as <c>https://127.0.0.1:0</c>.</param>
    public IEnumerable<string> KestrelOptions(string url) =>
    [
        $"--Kestrel:Endpoints:Https:Url={url}",
        $"--Kestrel:Endpoints:Https:Certificate:Path={PathOf("tls.crt")}",
        $"--Kestrel:Endpoints:Https:Certificate:KeyPath={PathOf("tls.key")}",
    ];

    /// <summary>A client that trusts this certificate and no other.</summary>
    public HttpClient CreateClient()
    {
        var handler = new HttpClientHandler();
        handler.ServerCertificateCustomValidationCallback = (_, presented, _, _) => presented!.Thumbprint == _certificate.Thumbprint;
        return new HttpClient(handler);
    }

    public void Dispose()
    {
        _certificate.Dispose();
        _folder.Delete(recursive: true);
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);
}
