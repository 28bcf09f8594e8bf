using System.IO.Compression;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace Microservices.Registry.Protocol;

/// <summary>Reads bodies no larger than allowed, compressed or not.</summary>
internal static class RequestBody
{
    public const string Latin1 = "iso-8859-1";

    /// <summary>In lower case; empty when none is given.</summary>
    public static string CharsetOf(MediaTypeHeaderValue type) => HeaderUtilities.RemoveQuotes(type.Charset).ToString().ToLowerInvariant();

    /// <exception cref="BadHttpRequestException">The body is larger than the limit, also once unpacked (413).</exception>
    /// <exception cref="InvalidDataException">The body is broken gzip.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContext http, int limit)
    {
        var body = await ReadAsync(http.Request.Body, (int)Math.Min(http.Request.ContentLength ?? 4096, limit), limit, http.RequestAborted);
        // Some peers name the encoding and forget to apply it.
        if (http.Request.Headers.ContentEncoding == "gzip" && body.Span.StartsWith([(byte)0x1f, (byte)0x8b]))
        {
            await using var gzip = new GZipStream(new MemoryStream(body.ToArray()), CompressionMode.Decompress);
            body = await ReadAsync(gzip, body.Length * 4, limit, http.RequestAborted);
        }
        return body;
    }

    /// <summary>A body that is JSON, in UTF-8.</summary>
    public static ReadOnlySpan<byte> ToUtf8(ReadOnlySpan<byte> body, MediaTypeHeaderValue type)
    {
        if (CharsetOf(type) == Latin1) return Encoding.UTF8.GetBytes(Encoding.Latin1.GetString(body));
        return body.StartsWith(Encoding.UTF8.Preamble) ? body[Encoding.UTF8.Preamble.Length..] : body;
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream stream, int expected, int limit, CancellationToken cancellationToken)
    {
        var buffer = new byte[Math.Min(expected, limit) + 1];
        var length = 0;
        while (await stream.ReadAsync(buffer.AsMemory(length), cancellationToken) is > 0 and var read)
        {
            length += read;
            if (length > limit) throw new BadHttpRequestException("Too large", StatusCodes.Status413PayloadTooLarge);
            if (length == buffer.Length) Array.Resize(ref buffer, (int)Math.Min(buffer.Length * 2L, limit + 1L));
        }
        return buffer.AsMemory(0, length);
    }
}
