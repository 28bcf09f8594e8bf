using Microservices.ServiceDefaults.Pages;

namespace Microservices.Registry.Dashboard;

/// <summary>The page as HTML. The script replaces <c>main</c> with that of a newer one.</summary>
internal static class DashboardPage
{
    public const string Stylesheet = "/eureka/css/wro.css";
    public const string Script = "/eureka/js/dashboard.js";

    public static string Render(DashboardView view, string path) => Page("Registry", Html.Of($"""
        <main id="main" data-path="{path}">
        {SystemSection.Of(view.Status)}
        {ApplicationsSection.Of(view, path)}
        {PeersSection.Of(view.Status)}
        {RecentSection.Of(view)}
        </main><script src="{Script}" defer></script>
        """));

    /// <summary>All of the last thousand registrations and cancellations.</summary>
    public static string RenderRecent(DashboardView view) =>
        Page("Recent registrations and cancellations", Html.Of($"<main>{RecentSection.Of(view)}</main>"));

    private static string Page(string title, Html body) => Html.Of($"""
        <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{title}</title><link rel="stylesheet" href="{Stylesheet}"><link rel="icon" href="data:,"></head>
        <body><header><h1>{title}</h1><span id="live" class="note"></span></header>
        {body}
        </body></html>
        """).ToString();
}
