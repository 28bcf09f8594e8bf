using Microservices.ConfigServer.Encryption;
using Microsoft.Extensions.Options;

namespace Microservices.ConfigServer.Settings;

/// <summary>Decrypts <c>{cipher}</c> values among the server's own settings.</summary>
internal sealed class SettingDecryptor(EncryptionOptions keys)
{
    private const string Prefix = "{cipher}";
    private Encryptor? _encryptor;

    /// <exception cref="InvalidOperationException">There is no key, or another one than the value was encrypted with.</exception>
    public string Open(string value)
    {
        if (!value.StartsWith(Prefix, StringComparison.Ordinal)) return value;
        try
        {
            _encryptor ??= new Encryptor(Options.Create(keys));
            return _encryptor.Decrypt(value[Prefix.Length..]);
        }
        catch (Exception e) when (e is CipherException or UnknownKeyException or InvalidKeyException or FormatException)
        {
            throw new InvalidOperationException("the value cannot be decrypted with encrypt.key or encrypt.key-store", e);
        }
    }
}
