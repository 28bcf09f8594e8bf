using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Microservices.Api;

/// <summary>A HAL link.</summary>
/// <param name="Href">An absolute URI.</param>
public sealed record Link(string Href)
{
    /// <summary>A link to a path of this service, as the client sees it (<c>X-Forwarded-*</c> honoured).</summary>
    public static Link To(HttpRequest request, string path) =>
        new(UriHelper.BuildAbsolute(request.Scheme, request.Host, request.PathBase) is var root ? root.TrimEnd('/') + path : path);

    /// <summary>A link to a path of another service.</summary>
    /// <param name="request">The request being answered.</param>
    /// <param name="service">The other service's address, or null when it shares this one's (behind a load balancer).</param>
    /// <param name="path">The path there.</param>
    public static Link To(HttpRequest request, string? service, string path) =>
        string.IsNullOrEmpty(service) ? To(request, path) : new(service.TrimEnd('/') + path);
}
