using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Microservices.EcsCompose.Text;

/// <summary>A published port as <c>docker run -p</c> takes it: <c>[[ip:]host:]container[/protocol]</c>, with ranges.</summary>
/// <param name="Host">The host's ports; 0 to 0 if it is left to the host.</param>
internal sealed partial record PortSpecification(string Ip, string HostText, (int First, int Last) Host, (int First, int Last) Container, string Protocol)
{
    public static PortSpecification Parse(string text)
    {
        var parts = text.Split(':');
        var (ip, host, container) = parts switch
        {
            [var only] => ("", "", only),
            [var before, var after] => ("", before, after),
            _ => (string.Join(':', parts[..^2]), parts[^2], parts[^1]),
        };
        var slash = container.IndexOf('/', StringComparison.Ordinal);
        var protocol = slash < 0 || slash == container.Length - 1 ? "tcp" : container[(slash + 1)..];
        if (slash >= 0) container = container[..slash];

        var isInBrackets = ip is ['[', .., ']'];
        if (isInBrackets) ip = ip[1..^1];
        if (ip.Length > 0 && !IsAddress(ip, isInBrackets)) throw new EcsCliException($"Invalid ip address: {ip}");
        if (container.Length == 0) throw new EcsCliException($"No port specified: {text}<empty>");
        if (!TryRange(container, out var target)) throw new EcsCliException($"Invalid containerPort: {container}");
        (int First, int Last) hosts = (0, 0);
        if (host.Length > 0 && !TryRange(host, out hosts)) throw new EcsCliException($"Invalid hostPort: {host}");
        if (host.Length > 0 && target.Last != target.First && target.Last - target.First != hosts.Last - hosts.First)
            throw new EcsCliException($"Invalid ranges specified for container and host Ports: {container} and {host}");

        protocol = protocol.ToLowerInvariant();
        if (protocol is not ("tcp" or "udp" or "sctp")) throw new EcsCliException($"Invalid proto: {protocol}");
        return new(ip, host, hosts, target, protocol);
    }

    public static bool IsValid(string text)
    {
        try
        {
            Parse(text);
            return true;
        }
        catch (EcsCliException)
        {
            return false;
        }
    }

    /// <summary>Four numbers, or an IPv6 address in brackets; .NET would take a single number too.</summary>
    private static bool IsAddress(string text, bool isInBrackets) => text.Contains(':', StringComparison.Ordinal)
        ? isInBrackets && IPAddress.TryParse(text, out _) && !text.Contains('%', StringComparison.Ordinal)
        : FourNumbers.IsMatch(text) && IPAddress.TryParse(text, out _);

    [GeneratedRegex(@"\A[0-9]{1,3}(?:\.[0-9]{1,3}){3}\z")]
    private static partial Regex FourNumbers { get; }

    private static bool TryRange(string text, out (int First, int Last) range)
    {
        var parts = text.Split('-');
        range = default;
        if (!TryPort(parts[0], out var first)) return false;
        if (!TryPort(parts.Length > 1 ? parts[1] : parts[0], out var last)) return false;
        range = (first, last);
        return last >= first;
    }

    private static bool TryPort(string text, out int port) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port <= ushort.MaxValue;
}
