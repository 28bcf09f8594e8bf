using System.Globalization;

namespace Microservices.Registry.Dashboard;

internal static class SystemSection
{
    public static void Add(Html html, SystemStatus status)
    {
        html.Add($"<p id=\"self-preservation\" class=\"{(status.IsEmergency ? "banner bad" : "banner")}\">{status.SelfPreservation}</p>");
        if (!status.IsOpen) html.Add($"<p class=\"banner bad\">Lookups are refused: the registry may know less than its peers.</p>");
        html.Add($"<section><h2>System status</h2><dl>");
        Entry(html, "Environment", status.Environment);
        Entry(html, "Data center", status.DataCenter);
        Entry(html, "Current time", status.Now.ToString("yyyy-MM-dd'T'HH:mm:ss zzz", CultureInfo.InvariantCulture));
        Entry(html, "Uptime", UptimeText.Of(status.Uptime));
        Entry(html, "Applications", $"{status.Applications}");
        Entry(html, "Instances", $"{status.Instances}");
        Entry(html, "Lease expiration enabled", status.AllowsEviction ? "true" : "false");
        Entry(html, "Renews threshold", $"{Math.Max(0, status.RenewalThreshold)}");
        Entry(html, "Renews (last min)", $"{status.RenewalsLastMinute}");
        Entry(html, "Memory", $"{status.MemoryBytes >> 20} MB");
        Entry(html, "Processors", $"{status.Processors}");
        html.Add($"</dl></section>");
    }

    private static void Entry(Html html, string name, string value) => html.Add($"<div><dt>{name}</dt><dd>{value}</dd></div>");
}
