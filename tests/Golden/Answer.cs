using System.IO.Compression;
using System.Text;

namespace Microservices.Golden;

/// <summary>What a server sent back, with its body taken out of any transfer encoding.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Headers">Names and values in the order they came.</param>
/// <param name="Body">The body's bytes, still in its content encoding.</param>
public sealed record Answer(int Status, IReadOnlyList<KeyValuePair<string, string>> Headers, byte[] Body)
{
    /// <summary>All values of a header, joined with commas; null when it did not come.</summary>
    public string? Header(string name)
    {
        var values = Headers.Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value);
        return values.Any() ? string.Join(", ", values) : null;
    }

    /// <summary>The body as UTF-8 text; bytes that are none become replacement characters.</summary>
    public string Text() => Encoding.UTF8.GetString(Content());

    /// <summary>The body's bytes out of their content encoding.</summary>
    /// <exception cref="InvalidDataException">The body is not what Content-Encoding says.</exception>
    public byte[] Content() => Header("Content-Encoding")?.ToLowerInvariant() switch
    {
        "gzip" when Body.Length > 0 => Unpack(new GZipStream(new MemoryStream(Body), CompressionMode.Decompress)),
        "deflate" when Body.Length > 0 => Unpack(new ZLibStream(new MemoryStream(Body), CompressionMode.Decompress)),
        _ => Body,
    };

    private static byte[] Unpack(Stream packed)
    {
        using (packed)
        {
            using var plain = new MemoryStream();
            packed.CopyTo(plain);
            return plain.ToArray();
        }
    }
}
