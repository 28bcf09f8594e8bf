namespace Microservices.Registry.Snapshots;

/// <summary>The end of a stream, which what follows may refer to (RFC 1951, section 2): instances are much like each other.</summary>
internal sealed class DeflateWindow
{
    // About one instance: more does not make the stream smaller.
    private const int Size = 1200;

    private ReadOnlyMemory<byte> _instance;
    private ReadOnlyMemory<byte> _comma;

    /// <summary>Whether what follows gets smaller with it. What is short does not: a comma, or the head of a list.</summary>
    public bool Helps(ReadOnlySpan<byte> next) => !_instance.IsEmpty && next.Length >= Size;

    /// <summary>Moves on behind what was added to the stream.</summary>
    public void Add(ReadOnlyMemory<byte> bytes) => (_instance, _comma) =
        bytes.Length >= Size ? (bytes[^Size..], default)
        : bytes.Length == 1 && _comma.IsEmpty ? (_instance, bytes)
        : default;

    public bool Is(ReadOnlySpan<byte> known) =>
        known.Length == _instance.Length + _comma.Length && known.StartsWith(_instance.Span) && known.EndsWith(_comma.Span);

    public byte[] ToArray() => [.. _instance.Span, .. _comma.Span];
}
