using System.IO.Compression;

namespace Microservices.Registry.Snapshots;

/// <summary>Encoded bytes that are part of answers, and those bytes compressed so that they fit into any gzip stream.</summary>
internal sealed class Fragment
{
    private readonly Lazy<byte[]> _deflated;
    private readonly Lazy<uint> _checksum;

    public Fragment(byte[] bytes)
    {
        Bytes = bytes;
        _deflated = new(() => Deflate(bytes));
        _checksum = new(() => Crc32.Compute(bytes));
    }

    public byte[] Bytes { get; }
    public byte[] Deflated => _deflated.Value;
    public uint Checksum => _checksum.Value;

    /// <remarks>A flush ends the last block at a byte boundary without marking it as the last, so that more blocks can follow.</remarks>
    private static byte[] Deflate(byte[] bytes)
    {
        var output = new MemoryStream(bytes.Length / 8 + 64);
        using var deflate = new DeflateStream(output, CompressionLevel.Fastest);
        deflate.Write(bytes);
        deflate.Flush();
        return output.ToArray();
    }
}
