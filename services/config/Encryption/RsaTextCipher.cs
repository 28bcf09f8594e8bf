using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Microservices.ConfigServer.Encryption;

/// <summary>
/// An RSA key pair: Base64 of the length of an encrypted session secret (two bytes), the secret, and what AES made of the text.
/// </summary>
internal sealed class RsaTextCipher(RSAParameters key, RsaFormat format) : ITextCipher
{
    private const int SecretBytes = 16;
    private const int LengthBytes = 2;

    /// <summary>The public key as OpenSSH writes it.</summary>
    public string PublicKey { get; } = $"ssh-rsa {Convert.ToBase64String(
        [.. Field("ssh-rsa"u8), .. Field(Positive(key.Exponent)), .. Field(Positive(key.Modulus))])} application";

    public string Encrypt(string text)
    {
        var secret = RandomNumberGenerator.GetBytes(SecretBytes);
        using var rsa = RSA.Create(key);
        var wrapped = rsa.Encrypt(secret, format.Padding);
        var length = new byte[LengthBytes];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)wrapped.Length);
        return Convert.ToBase64String([.. length, .. wrapped, .. AesOf(secret).Encrypt(Encoding.UTF8.GetBytes(text))]);
    }

    public string Decrypt(string cipherText)
    {
        try
        {
            ReadOnlySpan<byte> bytes = Convert.FromBase64String(cipherText);
            if (bytes.Length < LengthBytes) throw new CipherException();
            var rest = bytes[LengthBytes..];
            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes);
            if (length > rest.Length) throw new CipherException();
            using var rsa = RSA.Create(key);
            var secret = rsa.Decrypt(rest[..length], format.Padding);
            return Encoding.UTF8.GetString(AesOf(secret).Decrypt(rest[length..]));
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            throw new CipherException();
        }
    }

    private AesBytes AesOf(byte[] secret) => new(Convert.ToHexStringLower(secret), format.Salt, format.IsStrong);

    private static byte[] Field(ReadOnlySpan<byte> content)
    {
        var field = new byte[sizeof(int) + content.Length];
        BinaryPrimitives.WriteInt32BigEndian(field, content.Length);
        content.CopyTo(field.AsSpan(sizeof(int)));
        return field;
    }

    // A set first bit would make the number negative.
    private static byte[] Positive(byte[]? number) => number is [>= 0x80, ..] ? [0, .. number] : number!;
}
