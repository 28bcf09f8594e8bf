namespace Microservices.ConfigServer.Encryption;

/// <summary>Neither <c>encrypt.key</c> nor a key store is set.</summary>
internal sealed class NoKeys : IEncryptionKeys
{
    public ITextCipher Choose(CipherPrefixes prefixes) => throw new UnknownKeyException();
}
