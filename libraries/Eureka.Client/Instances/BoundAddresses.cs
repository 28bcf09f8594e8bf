using System.Net;
using Microsoft.AspNetCore.Http;

namespace Microservices.Eureka.Client;

/// <summary>What the server really listens on, after it has started.</summary>
internal sealed record BoundAddresses(int? Port, int? SecurePort, IPAddress? Only)
{
    /// <param name="addresses">Like http://[::]:8081, http://127.0.0.1:5000 or https://+:8443.</param>
    public static BoundAddresses From(ICollection<string> addresses)
    {
        int? port = null, securePort = null;
        var hosts = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var text in addresses)
        {
            var address = BindingAddress.Parse(text);
            if (address.IsUnixPipe || address.IsNamedPipe) continue;
            if (string.Equals(address.Scheme, "https", StringComparison.OrdinalIgnoreCase)) securePort ??= address.Port;
            else port ??= address.Port;
            hosts.Add(address.Host);
        }

        return new BoundAddresses(port, securePort, OnlyAddress(hosts));
    }

    /// <summary>The one address it listens on, or null if that is every interface.</summary>
    private static IPAddress? OnlyAddress(HashSet<string> hosts)
    {
        IPAddress? only = null;
        foreach (var host in hosts)
        {
            var address = string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) ? IPAddress.Loopback
                : IPAddress.TryParse(host.Trim('[', ']'), out var parsed) ? parsed : IPAddress.Any;
            if (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)) return null;
            if (only is null || IPAddress.IsLoopback(only)) only = address;
        }

        return only;
    }
}
