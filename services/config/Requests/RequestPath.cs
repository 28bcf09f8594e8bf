using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.Features;

namespace Microservices.ConfigServer.Requests;

/// <summary>The path as the client sent it, before the server resolves dots and escapes: those are what traversal is made of.</summary>
internal static class RequestPath
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string RawOf(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var query = target.IndexOf('?', StringComparison.Ordinal);
        var path = query < 0 ? target : target[..query];
        if (path is ['/', ..]) return path;
        // http://host/path, as a proxy may send it.
        var host = path.IndexOf("://", StringComparison.Ordinal);
        var slash = host < 0 ? -1 : path.IndexOf('/', host + 3);
        return slash < 0 ? "/" : path[slash..];
    }

    /// <returns>The decoded segments behind the prefix; null when the path is not below it.</returns>
    /// <exception cref="BadHttpRequestException">A segment is not UTF-8, or hides a slash, a backslash or a control character.</exception>
    public static string[]? Split(string path, string prefix) =>
        path.Length > prefix.Length && path.StartsWith(prefix, StringComparison.Ordinal) && path[prefix.Length] == '/'
            ? Array.ConvertAll(path[(prefix.Length + 1)..].Split('/'), Decode)
            : null;

    /// <returns>A flag in the query as Spring reads it, true when it is missing; null when it is neither true nor false.</returns>
    public static bool? FlagOf(IQueryCollection query, string name) => query[name].ToString().ToLowerInvariant() switch
    {
        "" or "true" or "on" or "yes" or "1" => true,
        "false" or "off" or "no" or "0" => false,
        _ => null,
    };

    private static string Decode(string segment)
    {
        // Matrix parameters (;a=b) are ignored.
        var parameters = segment.IndexOf(';', StringComparison.Ordinal);
        if (parameters >= 0) segment = segment[..parameters];
        var text = segment.Contains('%') ? Unescape(segment) : segment;
        foreach (var character in text)
        {
            if (char.IsControl(character) || character is '/' or '\\') throw Bad();
        }
        return text;
    }

    private static string Unescape(string segment)
    {
        var bytes = new List<byte>(segment.Length);
        for (var index = 0; index < segment.Length; index++)
        {
            var character = segment[index];
            if (character != '%')
            {
                bytes.Add((byte)character);
                continue;
            }
            const int length = 2;
            var isWhole = index + length < segment.Length;
            if (!isWhole || !byte.TryParse(segment.AsSpan(index + 1, length), NumberStyles.AllowHexSpecifier, null, out var value)) throw Bad();
            bytes.Add(value);
            index += length;
        }
        try
        {
            return StrictUtf8.GetString([.. bytes]);
        }
        catch (DecoderFallbackException)
        {
            throw Bad();
        }
    }

    private static BadHttpRequestException Bad() => new("malformed path");
}
