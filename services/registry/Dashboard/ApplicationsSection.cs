using Microservices.Registry.Leases;
using Microservices.Registry.Snapshots;
using Microservices.ServiceDefaults.Pages;

namespace Microservices.Registry.Dashboard;

internal static class ApplicationsSection
{
    private static readonly Html Nobody = Html.Of($"<p>No instances are registered.</p>");
    private static readonly Html ByOperator = Html.Of($" <span class=\"note\">set by an operator</span>");

    public static Html Of(DashboardView view, string path) => Html.Of($"""
        <section><h2>Applications</h2>
        {(view.Applications.Count == 0 ? Nobody : Html.Concat(view.Applications.Select(shown => Of(view, shown.Application, shown.Leases, path))))}
        </section>
        """);

    private static Html Of(DashboardView view, ApplicationSnapshot application, LeaseReport[] leases, string path) => Html.Of($"""
        <article><h3>{application.Name} <span class="note">{Counts(application)}</span></h3>
        {(leases.Length == 0 ? null : TableOf(view, leases, path))}{RestOf(application, leases.Length, path)}
        </article>
        """);

    private static string Counts(ApplicationSnapshot application) =>
        string.Join(", ", application.Instances.CountBy(state => state.Instance.Status.Name()).Select(count => $"{count.Key} {count.Value}"));

    private static Html? RestOf(ApplicationSnapshot application, int shown, string path) => shown == application.Instances.Length
        ? null
        : Html.Of($"""
            <p><a href="{path}?application={Uri.EscapeDataString(application.Name)}">{shown} of {application.Instances.Length} instances are shown</a></p>
            """);

    private static Html TableOf(DashboardView view, LeaseReport[] leases, string path) => Html.Of($"""
        <table><thead><tr><th>Instance</th><th>Status</th><th>Zone</th><th>Renewed</th><th>Up since</th><th>Lease</th><th></th></tr></thead>
        <tbody>{Html.Concat(leases.Select(lease => RowOf(view, lease, path)))}</tbody></table>
        """);

    private static Html RowOf(DashboardView view, LeaseReport lease, string path)
    {
        var (state, now) = (lease.State, view.Status.Now.ToUnixTimeMilliseconds());
        var instance = state.Instance;
        return Html.Of($"""
            <tr data-id="{instance.Id}"><td data-label="Instance">{Link(instance.StatusPageUrl, instance.Id)}</td>
            <td data-label="Status"><span class="{Class(instance.Status)}">{instance.Status.Name()}</span>{OverrideOf(instance)}</td>
            <td data-label="Zone">{Zone.Of(instance)}</td><td data-label="Renewed">{Since(now, lease.Renewed)} ago</td>
            <td data-label="Up since">{(state.ServiceUp == 0 ? "never up" : Since(now, state.ServiceUp))}</td>
            <td data-label="Lease" class="{(lease.IsExpired ? "bad" : "note")}">{lease.Explanation}</td>
            <td>{(view.MayOperate ? ButtonOf(instance, path) : null)}</td></tr>
            """);
    }

    private static Html? OverrideOf(Instance instance) => instance.OverriddenStatus == InstanceStatus.Unknown ? null : ByOperator;

    private static Html ButtonOf(Instance instance, string path)
    {
        var isOut = instance.OverriddenStatus == InstanceStatus.OutOfService;
        return Html.Of($"""
            <form method="post" action="{path.TrimEnd('/')}/dashboard/status"><input type="hidden" name="app" value="{instance.App}">
            <input type="hidden" name="id" value="{instance.Id}">
            <button name="value" value="{(isOut ? "UP" : "OUT_OF_SERVICE")}">{(isOut ? "Back in service" : "Out of service")}</button></form>
            """);
    }

    /// <summary>A link, if the address is one that can be followed safely; else the text alone.</summary>
    private static Html Link(string? address, string text) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? Html.Of($"<a href=\"{uri.AbsoluteUri}\" rel=\"noreferrer noopener\">{text}</a>")
            : Html.Of($"{text}");

    private static string Class(InstanceStatus status) => status == InstanceStatus.Up ? "good" : "bad";

    private static string Since(long now, long then) => UptimeText.Short(TimeSpan.FromMilliseconds(Math.Max(0, now - then)));
}
