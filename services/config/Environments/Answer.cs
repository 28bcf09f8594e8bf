using System.Security.Cryptography;
using Microservices.ConfigServer.Sources;

namespace Microservices.ConfigServer.Environments;

/// <summary>An encoded answer, and what tells whether it still holds.</summary>
/// <param name="ContentType">Of the body.</param>
/// <param name="Body">The bytes that are sent.</param>
/// <param name="Watch">Over what it was made of.</param>
/// <param name="LastModified">Of the file that it is, when it is one.</param>
/// <param name="ETag">Of the body, when it is no file.</param>
internal sealed record Answer(
    string ContentType,
    byte[] Body,
    IWatch Watch,
    DateTimeOffset? LastModified = null,
    string? ETag = null)
{
    private const int TagBytes = 16;

    public static Answer WithETag(string contentType, byte[] body, IWatch watch)
    {
        var hash = SHA256.HashData(body).AsSpan(..TagBytes);
        return new Answer(contentType, body, watch, ETag: $"\"{Convert.ToHexStringLower(hash)}\"");
    }
}
