using System.Text;

namespace Microservices.ConfigServer.Encryption;

/// <summary>A symmetric key, <c>encrypt.key</c>: hexadecimal digits.</summary>
internal sealed class AesTextCipher(string key, byte[] salt) : ITextCipher
{
    private readonly AesBytes _aes = new(key, salt, isAuthenticated: false);

    public string Encrypt(string text) => Convert.ToHexStringLower(_aes.Encrypt(Encoding.UTF8.GetBytes(text)));

    public string Decrypt(string cipherText)
    {
        byte[] bytes;
        try
        {
            bytes = Convert.FromHexString(cipherText);
        }
        catch (FormatException)
        {
            throw new CipherException();
        }
        return Encoding.UTF8.GetString(_aes.Decrypt(bytes));
    }
}
