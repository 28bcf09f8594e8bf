namespace Microservices.Eureka.Client;

internal static class UrlHost
{
    /// <summary>The host as it stands in a URL: an IPv6 address in brackets, and without the zone that means something on its own host only.</summary>
    public static string Of(string host) => host.Contains(':') && !host.StartsWith('[') ? $"[{host.Split('%')[0]}]" : host;
}
