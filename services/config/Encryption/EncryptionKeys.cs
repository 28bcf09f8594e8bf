using System.Security.Cryptography;
using Microservices.ConfigServer.Settings;

namespace Microservices.ConfigServer.Encryption;

/// <summary>Reads the keys that the settings name.</summary>
internal static class EncryptionKeys
{
    private const string Scheme = "file:";

    /// <exception cref="InvalidKeyException">A key or a key store cannot be used.</exception>
    public static IEncryptionKeys Of(EncryptionOptions options)
    {
        var format = RsaFormat.Of(options.Rsa);
        if (options.KeyStore.Location.Length > 0) return OfStore(options.KeyStore, format);
        if (options.Key.Length == 0) return new NoKeys();
        if (options.Key.Contains("PUBLIC KEY", StringComparison.Ordinal) || options.Key.StartsWith("ssh-rsa", StringComparison.Ordinal))
        {
            throw new InvalidKeyException("encrypt.key: a public key cannot decrypt; a text or an RSA private key in PEM form is needed");
        }
        if (!options.Key.Contains("PRIVATE KEY", StringComparison.Ordinal))
        {
            return new SingleKey(new AesTextCipher(options.Key, Convert.FromHexString(options.Salt)));
        }
        try
        {
            // An environment variable may hold its line breaks as \n.
            var pem = options.Key.Replace("\\n", "\n", StringComparison.Ordinal);
            return new SingleKey(new RsaTextCipher(PrivateKey.FromPem(pem).Open(options.KeyStore.Password), format));
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw new InvalidKeyException("encrypt.key: it begins like an RSA private key in PEM form, but is none");
        }
    }

    private static KeyStoreKeys OfStore(KeyStoreOptions options, RsaFormat format)
    {
        const string key = "encrypt.key-store";
        KeyStore store;
        try
        {
            var path = options.Location.StartsWith(Scheme, StringComparison.Ordinal) ? options.Location[Scheme.Length..] : options.Location;
            store = KeyStore.Load(path, options.Password);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidKeyException($"{key}.location: '{options.Location}' cannot be opened with {key}.password: {e.Message}");
        }
        var alias = options.Alias.Length > 0 ? options.Alias : store.Aliases.Take(2).ToArray() is [var single] ? single : "";
        var secret = options.Secret.Length > 0 ? options.Secret : options.Password;
        if (store.Open(alias, secret) is null)
        {
            throw new InvalidKeyException($"{key}.alias: no RSA private key '{alias}' that {key}.secret opens");
        }
        return new KeyStoreKeys(store, alias, secret, format);
    }
}
