using Microservices.Registry.Leases;
using Microservices.Registry.Snapshots;

namespace Microservices.Registry.Dashboard;

internal static class ApplicationsSection
{
    public static void Add(Html html, DashboardView view, string path)
    {
        html.Add($"<section><h2>Applications</h2>");
        if (view.Applications.Count == 0) html.Add($"<p>No instances are registered.</p>");
        foreach (var (application, leases) in view.Applications)
        {
            html.Add($"<article><h3>{application.Name} <span class=\"note\">{Counts(application)}</span></h3>");
            if (leases.Length > 0) AddLeases(html, view, leases, path);
            if (leases.Length < application.Instances.Length)
                html.Add($"<p><a href=\"{path}?application={Uri.EscapeDataString(application.Name)}\">")
                    .Add($"{leases.Length} of {application.Instances.Length} instances are shown</a></p>");
            html.Add($"</article>");
        }
        html.Add($"</section>");
    }

    private static string Counts(ApplicationSnapshot application) =>
        string.Join(", ", application.Instances.CountBy(state => state.Instance.Status.Name()).Select(count => $"{count.Key} {count.Value}"));

    private static void AddLeases(Html html, DashboardView view, LeaseReport[] leases, string path)
    {
        html.Add($"<table><thead><tr><th>Instance</th><th>Status</th><th>Zone</th><th>Renewed</th><th>Up since</th><th>Lease</th>");
        html.Add($"<th></th></tr></thead><tbody>");
        foreach (var lease in leases) AddLease(html, view, lease, path);
        html.Add($"</tbody></table>");
    }

    private static void AddLease(Html html, DashboardView view, LeaseReport lease, string path)
    {
        var (state, now) = (lease.State, view.Status.Now.ToUnixTimeMilliseconds());
        var instance = state.Instance;
        html.Add($"<tr data-id=\"{instance.Id}\"><td data-label=\"Instance\">").Link(instance.StatusPageUrl, instance.Id);
        html.Add($"</td><td data-label=\"Status\"><span class=\"{Class(instance.Status)}\">{instance.Status.Name()}</span>");
        if (instance.OverriddenStatus != InstanceStatus.Unknown) html.Add($" <span class=\"note\">set by an operator</span>");
        html.Add($"</td><td data-label=\"Zone\">{Zone.Of(instance)}</td><td data-label=\"Renewed\">{Since(now, lease.Renewed)} ago</td>");
        html.Add($"<td data-label=\"Up since\">{(state.ServiceUp == 0 ? "never up" : Since(now, state.ServiceUp))}</td>");
        html.Add($"<td data-label=\"Lease\" class=\"{(lease.IsExpired ? "bad" : "note")}\">{lease.Explanation}</td><td>");
        if (view.MayOperate) AddButton(html, instance, path);
        html.Add($"</td></tr>");
    }

    private static void AddButton(Html html, Instance instance, string path)
    {
        var isOut = instance.OverriddenStatus == InstanceStatus.OutOfService;
        html.Add($"<form method=\"post\" action=\"{path.TrimEnd('/')}/dashboard/status\"><input type=\"hidden\" name=\"app\" value=\"{instance.App}\">");
        html.Add($"<input type=\"hidden\" name=\"id\" value=\"{instance.Id}\">");
        html.Add($"<button name=\"value\" value=\"{(isOut ? "UP" : "OUT_OF_SERVICE")}\">{(isOut ? "Back in service" : "Out of service")}</button></form>");
    }

    private static string Class(InstanceStatus status) => status == InstanceStatus.Up ? "good" : "bad";

    private static string Since(long now, long then) => UptimeText.Short(TimeSpan.FromMilliseconds(Math.Max(0, now - then)));
}
