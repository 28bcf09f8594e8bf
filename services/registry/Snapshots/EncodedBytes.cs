namespace Microservices.Registry.Snapshots;

/// <summary>Bytes in parts that other answers share, to be sent one after the other.</summary>
internal sealed class EncodedBytes(ReadOnlyMemory<byte>[] parts)
{
    public ReadOnlyMemory<byte>[] Parts => parts;
    public long Length { get; } = parts.Sum(part => (long)part.Length);

    public Reader Read() => new(parts);

    /// <summary>Reads on from where it was, whatever parts the bytes are in.</summary>
    internal struct Reader(ReadOnlyMemory<byte>[] parts)
    {
        private int _part;
        private int _offset;

        /// <summary>Fills the destination, which is no longer than what is left.</summary>
        public void CopyTo(Span<byte> destination)
        {
            while (destination.Length > 0)
            {
                var left = parts[_part].Span[_offset..];
                var length = Math.Min(left.Length, destination.Length);
                left[..length].CopyTo(destination);
                destination = destination[length..];
                _offset += length;
                if (length == left.Length) (_part, _offset) = (_part + 1, 0);
            }
        }
    }
}
