using System.Collections.Concurrent;

namespace Microservices.ConfigServer.Encryption;

/// <summary>The RSA keys of a key store, chosen with <c>{key:alias}</c> and opened with <c>{secret:password}</c>.</summary>
internal sealed class KeyStoreKeys(KeyStore store, string alias, string secret, RsaFormat format) : IEncryptionKeys
{
    // A key opens with one secret only, so there are no more than the store has keys.
    private readonly ConcurrentDictionary<(string Alias, string Secret), RsaTextCipher> _opened = new();

    /// <exception cref="UnknownKeyException">There is no such key, or the secret does not open it.</exception>
    public ITextCipher Choose(CipherPrefixes prefixes) => _opened.GetOrAdd((prefixes["key"] ?? alias, prefixes["secret"] ?? secret), Open);

    private RsaTextCipher Open((string Alias, string Secret) key) =>
        new(store.Open(key.Alias, key.Secret) ?? throw new UnknownKeyException(), format);
}
