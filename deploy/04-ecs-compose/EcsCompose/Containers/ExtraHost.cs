using Microservices.EcsCompose.Requests;

namespace Microservices.EcsCompose.Containers;

/// <summary>A line of /etc/hosts: <c>name:address</c>.</summary>
internal static class ExtraHost
{
    public static HostEntry Parse(string text) => text.Split(':') is [var name, var address]
        ? new(name, address)
        : throw new EcsCliException($"expected format HOSTNAME:IPADDRESS. could not parse ExtraHost: {text}");
}
