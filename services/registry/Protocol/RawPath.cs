using Microsoft.AspNetCore.Http.Features;

namespace Microservices.Registry.Protocol;

internal static class RawPath
{
    /// <summary>The path as it was sent, still encoded.</summary>
    public static string Of(HttpContext http) => http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?')[0];
}
