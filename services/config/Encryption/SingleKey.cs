namespace Microservices.ConfigServer.Encryption;

/// <summary>One key for everything: prefixes choose nothing.</summary>
internal sealed class SingleKey(ITextCipher cipher) : IEncryptionKeys
{
    public ITextCipher Choose(CipherPrefixes prefixes) => cipher;
}
