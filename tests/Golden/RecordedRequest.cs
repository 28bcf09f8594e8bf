using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Microservices.Golden;

/// <summary>A request as it goes over the wire.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">Path and query, sent byte for byte.</param>
/// <param name="Headers">Every header beside Host, Connection and Content-Length.</param>
/// <param name="Body">A string is sent as it is, anything else as compact JSON.</param>
/// <param name="BodyBase64">The body's bytes, instead of <paramref name="Body"/>.</param>
/// <param name="GzipBody">Compress the body before sending.</param>
public sealed record RecordedRequest(
    string Method,
    string Path,
    IReadOnlyDictionary<string, string>? Headers = null,
    JsonElement? Body = null,
    string? BodyBase64 = null,
    bool GzipBody = false)
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The value of a header, found without regard to case; null when it is not sent.</summary>
    public string? Header(string name) =>
        Headers?.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    internal byte[]? Content(Tokens tokens)
    {
        var plain = Plain(tokens);
        if (plain is null || !GzipBody) return plain;

        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal)) gzip.Write(plain);
        return packed.ToArray();
    }

    private byte[]? Plain(Tokens tokens)
    {
        if (BodyBase64 is not null) return Convert.FromBase64String(BodyBase64);

        return Body switch
        {
            null or { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined } => null,
            { ValueKind: JsonValueKind.String } text => Encoding.UTF8.GetBytes(tokens.Expand(text.GetString()!)),
            { } json => JsonSerializer.SerializeToUtf8Bytes(tokens.Expand(json), Compact),
        };
    }
}
