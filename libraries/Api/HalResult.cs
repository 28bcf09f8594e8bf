using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Microservices.Api;

/// <summary>Answers a resource as <c>application/hal+json</c>.</summary>
/// <param name="resource">The resource; its type is known to the service's JSON context.</param>
/// <param name="statusCode">200 or 201.</param>
/// <param name="location">The URI of what was created, for a 201.</param>
public sealed class HalResult<T>(T resource, int statusCode, string? location = null) : IResult, IStatusCodeHttpResult
{
    /// <summary>The HTTP status code.</summary>
    public int? StatusCode => statusCode;

    /// <inheritdoc />
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = statusCode;
        if (location is not null) httpContext.Response.Headers.Location = location;
        var json = httpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        httpContext.Response.ContentType = Hal.MediaType;
        // An answer that is there is sent, even if time is up by now: cut off, it would be followed by the 503.
        return JsonSerializer.SerializeAsync(httpContext.Response.BodyWriter, resource, (JsonTypeInfo<T>)json.GetTypeInfo(typeof(T)), CancellationToken.None);
    }
}
