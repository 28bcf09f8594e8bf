namespace Microservices.ConfigServer.Encryption;

/// <summary>Text to cipher text and back, in the formats that Spring's tools write.</summary>
internal interface ITextCipher
{
    string Encrypt(string text);

    /// <exception cref="CipherException">The text was not encrypted with this key.</exception>
    string Decrypt(string cipherText);
}
