using Microsoft.AspNetCore.Http;

namespace Microservices.Api;

/// <summary>Which instance answered, so that load balancing can be seen.</summary>
/// <param name="IpAddress" example="127.0.0.1">The address at which it was reached.</param>
public sealed record InstanceAddress(string IpAddress)
{
    /// <summary>The address at which a request reached this instance.</summary>
    public static InstanceAddress Of(HttpContext context)
    {
        var address = context.Connection.LocalIpAddress;
        return new((address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address)?.ToString() ?? "");
    }
}
