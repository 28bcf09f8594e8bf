using System.IO.Compression;

namespace Microservices.Registry.Snapshots;

/// <summary>Encoded bytes that are part of answers, and those bytes compressed so that they fit into a gzip stream.</summary>
internal sealed class Fragment(byte[] bytes)
{
    // The first of zlib-ng's levels that fits its codes to the text: a quarter smaller than level 1.
    private static readonly ZLibCompressionOptions Options = new() { CompressionLevel = 2 };

    private readonly Lazy<uint> _checksum = new(() => Crc32.Compute(bytes));

    private byte[]? _alone;

    // In a list it mostly stands behind what it stood behind before.
    private Deflated? _behind;

    public byte[] Bytes => bytes;
    public uint Checksum => _checksum.Value;

    /// <summary>Compressed, as it goes on a stream that ends with the window; the window then ends with this.</summary>
    public byte[] Deflate(DeflateWindow window)
    {
        var deflated = window.Helps(bytes) ? Behind(window) : _alone ??= Deflate([], bytes);
        window.Add(bytes);
        return deflated;
    }

    private byte[] Behind(DeflateWindow window)
    {
        if (Volatile.Read(ref _behind) is { } known && window.Is(known.Window)) return known.Bytes;
        var before = window.ToArray();
        var deflated = Deflate(before, bytes);
        Volatile.Write(ref _behind, new(before, deflated));
        return deflated;
    }

    /// <remarks>A flush ends the last block at a byte boundary without marking it as the last, so that more blocks can follow.</remarks>
    private static byte[] Deflate(byte[] window, byte[] bytes)
    {
        var output = new MemoryStream(bytes.Length / 16 + 1024);
        using var deflate = new DeflateStream(output, Options);
        deflate.Write(window);
        deflate.Flush();
        var start = (int)output.Length;
        deflate.Write(bytes);
        deflate.Flush();
        return output.GetBuffer()[start..(int)output.Length];
    }

    private sealed record Deflated(byte[] Window, byte[] Bytes);
}
