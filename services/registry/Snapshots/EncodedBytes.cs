namespace Microservices.Registry.Snapshots;

internal sealed class EncodedBytes(ReadOnlyMemory<byte>[] parts)
{
    public ReadOnlyMemory<byte>[] Parts => parts;
    public long Length { get; } = parts.Sum(part => (long)part.Length);
}
