using System.Security.Cryptography;

namespace Microservices.ConfigServer.Encryption;

/// <summary>AES-256 with a random first block (the IV): CBC with padding, or GCM with a tag at the end.</summary>
internal sealed class AesBytes
{
    private const int BlockBytes = 16;
    private const int KeyBytes = 32;
    private const int Iterations = 1024;
    private readonly byte[] _key;
    private readonly bool _isAuthenticated;

    /// <param name="password">Any text.</param>
    /// <param name="salt">For the derivation of the key.</param>
    /// <param name="isAuthenticated">GCM instead of CBC.</param>
    public AesBytes(string password, byte[] salt, bool isAuthenticated)
    {
        // What Spring derives keys with; another function would not read what exists.
#pragma warning disable CA5379
        _key = Rfc2898DeriveBytes.Pbkdf2(password, salt, Iterations, HashAlgorithmName.SHA1, KeyBytes);
#pragma warning restore CA5379
        _isAuthenticated = isAuthenticated;
    }

    public byte[] Encrypt(byte[] text)
    {
        var iv = RandomNumberGenerator.GetBytes(BlockBytes);
        using var aes = Aes.Create();
        aes.Key = _key;
        return [.. iv, .. _isAuthenticated ? new GaloisCounter(aes, iv).Encrypt(text) : aes.EncryptCbc(text, iv)];
    }

    /// <exception cref="CipherException">It was not encrypted with this key.</exception>
    public byte[] Decrypt(ReadOnlySpan<byte> cipherText)
    {
        if (cipherText.Length < BlockBytes) throw new CipherException();
        var iv = cipherText[..BlockBytes];
        var rest = cipherText[BlockBytes..];
        using var aes = Aes.Create();
        aes.Key = _key;
        try
        {
            return _isAuthenticated ? new GaloisCounter(aes, iv).Decrypt(rest) : aes.DecryptCbc(rest, iv);
        }
        catch (CryptographicException)
        {
            throw new CipherException();
        }
    }
}
