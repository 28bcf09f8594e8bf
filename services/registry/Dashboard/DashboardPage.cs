namespace Microservices.Registry.Dashboard;

/// <summary>The page as HTML. The script replaces <c>main</c> with that of a newer one.</summary>
internal static class DashboardPage
{
    public const string Stylesheet = "/eureka/css/wro.css";
    public const string Script = "/eureka/js/dashboard.js";

    public static string Render(DashboardView view, string path)
    {
        var html = new Html();
        Begin(html, "Registry");
        html.Add($"<main id=\"main\" data-path=\"{path}\">");
        SystemSection.Add(html, view.Status);
        ApplicationsSection.Add(html, view, path);
        PeersSection.Add(html, view.Status);
        RecentSection.Add(html, view);
        html.Add($"</main><script src=\"{Script}\" defer></script></body></html>");
        return html.ToString();
    }

    /// <summary>All of the last thousand registrations and cancellations.</summary>
    public static string RenderRecent(DashboardView view)
    {
        var html = new Html();
        Begin(html, "Recent registrations and cancellations");
        html.Add($"<main>");
        RecentSection.Add(html, view);
        html.Add($"</main></body></html>");
        return html.ToString();
    }

    private static void Begin(Html html, string title) => html.Add($"""
        <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{title}</title><link rel="stylesheet" href="{Stylesheet}"><link rel="icon" href="data:,"></head>
        <body><header><h1>{title}</h1><span id="live" class="note"></span></header>
        """);
}
