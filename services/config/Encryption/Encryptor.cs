using Microservices.ConfigServer.Settings;
using Microsoft.Extensions.Options;

namespace Microservices.ConfigServer.Encryption;

/// <summary>Encrypts and decrypts texts with prefixes that choose the key.</summary>
internal sealed class Encryptor(IOptions<EncryptionOptions> options)
{
    private readonly IEncryptionKeys _keys = EncryptionKeys.Of(options.Value);

    public bool HasKey => _keys is not NoKeys;

    /// <summary>The public key in OpenSSH's form, null without RSA.</summary>
    /// <exception cref="UnknownKeyException">There is no key at all.</exception>
    public string? PublicKey => (_keys.Choose(CipherPrefixes.None) as RsaTextCipher)?.PublicKey;

    /// <returns>The cipher text behind the prefixes of the text.</returns>
    /// <exception cref="UnknownKeyException">The server does not have the key.</exception>
    public string Encrypt(string text)
    {
        var prefixes = CipherPrefixes.Of(text);
        return prefixes + _keys.Choose(prefixes).Encrypt(CipherPrefixes.Strip(text));
    }

    /// <exception cref="UnknownKeyException">The server does not have the key.</exception>
    /// <exception cref="CipherException">The text was not encrypted with it.</exception>
    public string Decrypt(string text) => _keys.Choose(CipherPrefixes.Of(text)).Decrypt(CipherPrefixes.Strip(text));
}
