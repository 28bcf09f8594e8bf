namespace Microservices.Registry.Snapshots;

/// <summary>An encoded answer: the parts to send one after the other, plain or as one gzip stream.</summary>
internal sealed class Answer(Fragment[] parts)
{
    private static readonly byte[] GzipHeader = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];

    public EncodedBytes Plain { get; } = new([.. parts.Select(part => (ReadOnlyMemory<byte>)part.Bytes)]);

    public EncodedBytes Zip()
    {
        var window = new DeflateWindow();
        return new([GzipHeader, .. parts.Select(part => (ReadOnlyMemory<byte>)part.Deflate(window)), GzipEnd(parts)]);
    }

    /// <summary>An empty last block, the checksum and the length of everything before.</summary>
    private static byte[] GzipEnd(Fragment[] parts)
    {
        var (checksum, length) = (0u, 0L);
        foreach (var part in parts)
        {
            checksum = Crc32.Combine(checksum, part.Checksum, part.Bytes.Length);
            length += part.Bytes.Length;
        }
        return [3, 0, .. BitConverter.GetBytes(checksum), .. BitConverter.GetBytes((uint)length)];
    }
}
