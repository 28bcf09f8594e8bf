using System.Globalization;
using Microservices.EcsCompose.Requests;
using Microservices.EcsCompose.Text;

namespace Microservices.EcsCompose.Version2;

/// <summary>A published port: <c>[[ip:]host:]container[/tcp|/udp]</c>, without ranges.</summary>
internal static class PortSpecification2
{
    public static PortMapping Parse(string text, string service, Log log)
    {
        var protocol = text.EndsWith("/udp", StringComparison.Ordinal) ? "udp" : "tcp";
        if (text.EndsWith("/" + protocol, StringComparison.Ordinal)) text = text[..^4];

        var parts = text.Split(':');
        if (parts.Length > 3)
            throw new EcsCliException($"expected format [hostPort]:containerPort. Could not parse portmappings: {text}");
        if (parts.Length == 3)
            log.Warning("Ignoring the ip address while transforming it to task definition", ("container", service), ("portMapping", text));
        if (!TryNumber(parts[^1], out var container))
            throw new EcsCliException($"Could not convert port into integer in portmappings: strconv.Atoi: parsing {Go.Quote(parts[^1])}: invalid syntax");

        // A host port that is no number, such as a range, is left to the host without a word.
        return new(container, parts.Length > 1 && TryNumber(parts[^2], out var host) ? host : 0, protocol);
    }

    private static bool TryNumber(string text, out long number) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
}
