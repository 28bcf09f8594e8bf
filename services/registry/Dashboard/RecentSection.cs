using System.Globalization;
using Microservices.Registry.Leases;

namespace Microservices.Registry.Dashboard;

internal static class RecentSection
{
    public static void Add(Html html, DashboardView view)
    {
        Add(html, "Last cancelled leases", view.Cancelled);
        Add(html, "Last newly registered leases", view.Registered);
    }

    private static void Add(Html html, string title, RecentLease[] leases)
    {
        html.Add($"<section><h2>{title}</h2><ol class=\"recent\">");
        foreach (var lease in leases)
        {
            var time = DateTimeOffset.FromUnixTimeMilliseconds(lease.Time).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
            html.Add($"<li><time>{time}</time> {lease.App}({lease.Id})</li>");
        }
        html.Add($"</ol></section>");
    }
}
