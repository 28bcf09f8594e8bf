namespace Microservices.Registry.Dashboard;

/// <summary>Whether a form was sent from a page of this server: a browser sends credentials also for pages of others.</summary>
internal static class SameOrigin
{
    public static bool Is(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0) return site is "same-origin" or "none";
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0 || (Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Authority == request.Host.Value);
    }
}
