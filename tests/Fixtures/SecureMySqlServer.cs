using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using DotNet.Testcontainers.Configurations;
using Testcontainers.MySql;

namespace Microservices.Fixtures;

/// <summary>A MySQL server as Amazon RDS runs it: TLS only, with a certificate of an authority that clients are given as a file.</summary>
public sealed class SecureMySqlServer : MySqlServer
{
    private const UnixFileModes ReadableByAll = UnixFileModes.UserRead | UnixFileModes.GroupRead | UnixFileModes.OtherRead;

    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("authority-");
    private readonly X509Certificate2 _authority = CreateAuthority("CN=The bank's authority");

    /// <summary>A new server with an authority of its own, whose certificate is at <see cref="AuthorityFile"/>.</summary>
    public SecureMySqlServer()
    {
        File.WriteAllText(AuthorityFile, _authority.ExportCertificatePem());
        using var stranger = CreateAuthority("CN=Somebody else");
        File.WriteAllText(StrangerFile, stranger.ExportCertificatePem());
    }

    /// <summary>The authority that signed the server's certificate.</summary>
    public string AuthorityFile => Path.Combine(_files.FullName, "authority.pem");

    /// <summary>An authority that did not.</summary>
    public string StrangerFile => Path.Combine(_files.FullName, "stranger.pem");

    /// <inheritdoc />
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _authority.Dispose();
        _files.Delete(recursive: true);
    }

    /// <inheritdoc />
    protected override MySqlBuilder Configure(MySqlBuilder builder)
    {
        var (certificate, key) = CreateServerCertificate();
        return builder
            .WithResourceMapping(Encoding.ASCII.GetBytes(_authority.ExportCertificatePem()), "/tls/authority.pem", fileMode: ReadableByAll)
            .WithResourceMapping(Encoding.ASCII.GetBytes(certificate), "/tls/server.pem", fileMode: ReadableByAll)
            .WithResourceMapping(Encoding.ASCII.GetBytes(key), "/tls/server.key", fileMode: ReadableByAll)
            .WithCommand("--ssl-ca=/tls/authority.pem", "--ssl-cert=/tls/server.pem", "--ssl-key=/tls/server.key", "--require-secure-transport=ON");
    }

    private static X509Certificate2 CreateAuthority(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    private (string Certificate, string Key) CreateServerCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var signed = request.Create(_authority, _authority.NotBefore, _authority.NotAfter, RandomNumberGenerator.GetBytes(8));
        return (signed.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }
}
