using System.Security.Cryptography;
using System.Text;

namespace Microservices.ConfigServer.Encryption;

/// <summary>The private keys of a PKCS12 file by alias, or the one key of a PEM file under every alias.</summary>
internal sealed class KeyStore(IReadOnlyDictionary<string, PrivateKey> keys, PrivateKey? only)
{
    private const int MaxBytes = 1 << 20;
    private static readonly byte[] JavaMagic = [0xFE, 0xED, 0xFE, 0xED];

    public IEnumerable<string> Aliases => keys.Keys;

    /// <param name="path">The file.</param>
    /// <param name="password">Opens a PKCS12 file, and the keys in it unless they have secrets of their own.</param>
    /// <exception cref="CryptographicException">The password is wrong, or the file is no key store.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static KeyStore Load(string path, string password)
    {
        if (new FileInfo(path).Length > MaxBytes) throw new CryptographicException("it is too large for a key store");
        var content = File.ReadAllBytes(path);
        if (content.AsSpan().StartsWith(JavaMagic))
        {
            throw new CryptographicException("it is a JKS file; convert it with keytool -importkeystore -deststoretype pkcs12");
        }
        return content.AsSpan().IndexOf("-----BEGIN"u8) >= 0
            ? new KeyStore(new Dictionary<string, PrivateKey>(), PrivateKey.FromPem(Encoding.ASCII.GetString(content)))
            : new KeyStore(Pkcs12File.ReadKeys(content, password), only: null);
    }

    /// <returns>Null when there is no such key, or the secret does not open it.</returns>
    public RSAParameters? Open(string alias, string secret)
    {
        // Java keeps aliases in lower case.
        var key = only ?? keys.GetValueOrDefault(alias.ToLowerInvariant());
        try
        {
            return key?.Open(secret);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            return null;
        }
    }
}
