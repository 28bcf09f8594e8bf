using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Microservices.Eureka.Client;

/// <summary>Finds the host name and IP address under which others reach this process. Settings beat what is found.</summary>
internal static class InstanceAddress
{
    private static readonly TimeSpan DnsTimeout = TimeSpan.FromSeconds(2);

    public static async Task<(string HostName, string IPAddress)> FindAsync(InstanceSettings settings, BoundAddresses bound)
    {
        var (hostName, address) = (settings.HostName, settings.IPAddress);
        if (hostName is null || address is null)
        {
            var found = await DiscoverAsync(settings, bound);
            hostName ??= found.HostName;
            address ??= found.Address.ToString();
        }

        return (settings.PreferIPAddress ? address : hostName, address);
    }

    private static async Task<(string HostName, IPAddress Address)> DiscoverAsync(InstanceSettings settings, BoundAddresses bound)
    {
        // Listening on one address only, any other would be refused.
        if (bound.Only is { } only) return (IPAddress.IsLoopback(only) ? "localhost" : only.ToString(), only);

        var (hostName, resolved) = await ResolveAsync(settings.HostName ?? Dns.GetHostName());
        if (settings.UseNetworkInterfaces || resolved is null || IPAddress.IsLoopback(resolved)) resolved = FirstOfInterfaces() ?? resolved;
        return (hostName, resolved ?? IPAddress.Loopback);
    }

    private static async Task<(string HostName, IPAddress? Address)> ResolveAsync(string hostName)
    {
        try
        {
            using var timeout = new CancellationTokenSource(DnsTimeout);
            var entry = await Dns.GetHostEntryAsync(hostName, AddressFamily.InterNetwork, timeout.Token);
            return (entry.HostName.Length > 0 ? entry.HostName : hostName, entry.AddressList.FirstOrDefault());
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            return (hostName, null);
        }
    }

    private static IPAddress? FirstOfInterfaces()
    {
        foreach (var network in NetworkInterface.GetAllNetworkInterfaces())
        {
            if (network.OperationalStatus != OperationalStatus.Up || network.NetworkInterfaceType == NetworkInterfaceType.Loopback) continue;
            foreach (var unicast in network.GetIPProperties().UnicastAddresses)
                if (IsUsable(unicast.Address)) return unicast.Address;
        }

        return null;
    }

    // 169.254.* is link-local; the task metadata endpoint of ECS lives on such an interface.
    private static bool IsUsable(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address) && address.GetAddressBytes() is not [169, 254, ..];
}
