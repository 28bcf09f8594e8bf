using System.Security.Cryptography;

namespace Microservices.ConfigServer.Encryption;

/// <summary>An RSA private key as a file holds it, sealed or not.</summary>
internal sealed class PrivateKey
{
    private readonly Action<RSA, string> _import;

    private PrivateKey(Action<RSA, string> import) => _import = import;

    public static PrivateKey FromPem(string pem) => new((rsa, secret) =>
    {
        if (pem.Contains("ENCRYPTED", StringComparison.Ordinal)) rsa.ImportFromEncryptedPem(pem, secret);
        else rsa.ImportFromPem(pem);
    });

    public static PrivateKey FromPkcs8(byte[] key) => new((rsa, secret) => rsa.ImportPkcs8PrivateKey(key, out _));

    public static PrivateKey FromSealedPkcs8(byte[] key) => new((rsa, secret) => rsa.ImportEncryptedPkcs8PrivateKey(secret, key, out _));

    /// <exception cref="CryptographicException">The secret is wrong, or the key is no RSA private key.</exception>
    /// <exception cref="ArgumentException">The PEM text has no key.</exception>
    public RSAParameters Open(string secret)
    {
        using var rsa = RSA.Create();
        _import(rsa, secret);
        return rsa.ExportParameters(includePrivateParameters: true);
    }
}
