using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Primitives;

namespace Microservices.Api;

/// <summary>
/// A handler's parameter: the optional request header <c>Idempotency-Key</c> (draft-ietf-httpapi-idempotency-key-header), or the
/// problem to answer with. It is a string in quotes there; one without quotes is taken too and means the same.
/// </summary>
/// <param name="Value">The key without quotes, 1 to 255 visible ASCII characters; null when there is none.</param>
/// <param name="Problem">400 that names the header; null when there is none.</param>
public sealed partial record IdempotencyKey(string? Value, IResult? Problem) : IEndpointParameterMetadataProvider
{
    /// <summary>The request header.</summary>
    public const string HeaderName = "Idempotency-Key";

    /// <summary>The response header that marks the answer to a repeat.</summary>
    public const string ReplayedHeaderName = "Idempotency-Replayed";

    /// <summary>The greatest length of a key.</summary>
    public const int MaxLength = 255;

    /// <summary>Reads the header of a request.</summary>
    public static ValueTask<IdempotencyKey> BindAsync(HttpContext context) => ValueTask.FromResult(Read(context.Request.Headers[HeaderName]));

    /// <summary>Tells the API's description what a key can lead to.</summary>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        foreach (var status in new[] { StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity })
        {
            builder.Metadata.Add(new ProducesResponseTypeMetadata(status, typeof(Microsoft.AspNetCore.Mvc.ProblemDetails), ["application/problem+json"]));
        }
    }

    private static IdempotencyKey Read(StringValues header)
    {
        if (header.Count == 0) return new(null, null);
        return header is [{ } text] && Form().Match(text) is { Success: true } match
            ? new(match.Groups["key"].Value.Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal), null)
            : new(null, Problems.Invalid(HeaderName, $"must be one key of 1 to {MaxLength} visible ASCII characters, in quotes or without"));
    }

    [GeneratedRegex("""\A(?:"(?<key>(?:[!#-\[\]-~]|\\["\\]){1,255})"|(?<key>[!#-~][!-~]{0,254}))\z""", RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
