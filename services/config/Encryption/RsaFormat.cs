using System.Security.Cryptography;
using System.Text;
using Microservices.ConfigServer.Settings;

namespace Microservices.ConfigServer.Encryption;

/// <param name="Padding">Of the session secret.</param>
/// <param name="Salt">For the key that encrypts the text.</param>
/// <param name="IsStrong">GCM instead of CBC.</param>
internal sealed record RsaFormat(RSAEncryptionPadding Padding, byte[] Salt, bool IsStrong)
{
    public static RsaFormat Of(RsaOptions options)
    {
        var isOaep = options.Algorithm.Equals(RsaOptions.Oaep, StringComparison.OrdinalIgnoreCase);
        return new RsaFormat(isOaep ? RSAEncryptionPadding.OaepSHA1 : RSAEncryptionPadding.Pkcs1, SaltOf(options.Salt), options.Strong);
    }

    // A salt that is not hexadecimal is taken as text.
    private static byte[] SaltOf(string salt)
    {
        var isHex = salt.Length % 2 == 0 && salt.All(char.IsAsciiHexDigit);
        return isHex ? Convert.FromHexString(salt) : Encoding.UTF8.GetBytes(salt);
    }
}
