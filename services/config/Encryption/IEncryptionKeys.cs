namespace Microservices.ConfigServer.Encryption;

/// <summary>The server's keys.</summary>
internal interface IEncryptionKeys
{
    /// <exception cref="UnknownKeyException">The server does not have the key that the prefixes ask for.</exception>
    ITextCipher Choose(CipherPrefixes prefixes);
}
