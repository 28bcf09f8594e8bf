using System.Globalization;
using Microservices.Registry.Leases;
using Microservices.ServiceDefaults.Pages;

namespace Microservices.Registry.Dashboard;

internal static class RecentSection
{
    public static Html Of(DashboardView view) =>
        Html.Of($"{Of("Last cancelled leases", view.Cancelled)}{Of("Last newly registered leases", view.Registered)}");

    private static Html Of(string title, RecentLease[] leases) =>
        Html.Of($"<section><h2>{title}</h2><ol class=\"recent\">{Html.Concat(leases.Select(ItemOf))}</ol></section>");

    private static Html ItemOf(RecentLease lease) => Html.Of($"<li><time>{TimeOf(lease)}</time> {lease.App}({lease.Id})</li>");

    private static string TimeOf(RecentLease lease) =>
        DateTimeOffset.FromUnixTimeMilliseconds(lease.Time).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
