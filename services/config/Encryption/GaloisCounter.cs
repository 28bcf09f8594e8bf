using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Microservices.ConfigServer.Encryption;

/// <summary>GCM for initial values of 16 bytes, as Spring writes them; the platform's takes 12 only (NIST SP 800-38D).</summary>
internal sealed class GaloisCounter
{
    private const int BlockBytes = 16;
    private static readonly UInt128 Reduction = new(0xE100000000000000, 0);
    private readonly Aes _aes;
    private readonly UInt128 _hashKey;
    private readonly UInt128 _start;

    public GaloisCounter(Aes aes, ReadOnlySpan<byte> iv)
    {
        _aes = aes;
        _hashKey = Cipher(0);
        _start = Hash(iv, (ulong)iv.Length * 8);
    }

    public byte[] Encrypt(ReadOnlySpan<byte> text)
    {
        var result = new byte[text.Length + BlockBytes];
        Count(text, result);
        BinaryPrimitives.WriteUInt128BigEndian(result.AsSpan(text.Length), TagOf(result.AsSpan(0, text.Length)));
        return result;
    }

    /// <exception cref="CryptographicException">The tag is missing, or does not fit.</exception>
    public byte[] Decrypt(ReadOnlySpan<byte> cipherText)
    {
        if (cipherText.Length < BlockBytes) throw new CryptographicException();
        var body = cipherText[..^BlockBytes];
        Span<byte> tag = stackalloc byte[BlockBytes];
        BinaryPrimitives.WriteUInt128BigEndian(tag, TagOf(body));
        if (!CryptographicOperations.FixedTimeEquals(tag, cipherText[^BlockBytes..])) throw new CryptographicException();
        var text = new byte[body.Length];
        Count(body, text);
        return text;
    }

    private UInt128 TagOf(ReadOnlySpan<byte> cipherText) =>
        Hash(cipherText, (ulong)cipherText.Length * 8) ^ Cipher(_start);

    private void Count(ReadOnlySpan<byte> input, Span<byte> output)
    {
        Span<byte> mask = stackalloc byte[BlockBytes];
        var counter = _start;
        for (var at = 0; at < input.Length; at += BlockBytes)
        {
            // Only the last 32 bits count.
            counter = (counter & ~(UInt128)uint.MaxValue) | unchecked((uint)counter + 1);
            BinaryPrimitives.WriteUInt128BigEndian(mask, Cipher(counter));
            var end = Math.Min(at + BlockBytes, input.Length);
            for (var index = at; index < end; index++) output[index] = (byte)(input[index] ^ mask[index - at]);
        }
    }

    private UInt128 Hash(ReadOnlySpan<byte> data, ulong lengthBits)
    {
        Span<byte> block = stackalloc byte[BlockBytes];
        UInt128 hash = 0;
        for (var at = 0; at < data.Length; at += BlockBytes)
        {
            block.Clear();
            data[at..Math.Min(at + BlockBytes, data.Length)].CopyTo(block);
            hash = Multiply(hash ^ BinaryPrimitives.ReadUInt128BigEndian(block));
        }
        return Multiply(hash ^ lengthBits);
    }

    private UInt128 Multiply(UInt128 value)
    {
        UInt128 product = 0;
        var factor = _hashKey;
        for (var bit = 127; bit >= 0; bit--)
        {
            product ^= factor & (UInt128.Zero - ((value >> bit) & 1));
            factor = (factor >> 1) ^ (Reduction & (UInt128.Zero - (factor & 1)));
        }
        return product;
    }

    private UInt128 Cipher(UInt128 block)
    {
        Span<byte> bytes = stackalloc byte[BlockBytes];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, block);
        _aes.EncryptEcb(bytes, bytes, PaddingMode.None);
        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }
}
