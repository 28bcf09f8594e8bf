namespace Microservices.Registry.Dashboard;

internal static class PeersSection
{
    public static void Add(Html html, SystemStatus status)
    {
        html.Add($"<section><h2>Peers</h2>");
        if (status.Peers.Count == 0) html.Add($"<p>This registry has no peers (eureka.client.service-url.defaultZone).</p></section>");
        if (status.Peers.Count == 0) return;
        html.Add($"<table><thead><tr><th>Peer</th><th>State</th><th>Waiting</th><th>Lag</th><th>Last success</th></tr></thead><tbody>");
        foreach (var peer in status.Peers)
        {
            html.Add($"<tr><td data-label=\"Peer\">{peer.Url}</td><td data-label=\"State\">");
            html.Add($"<span class=\"{(peer.IsAvailable == false ? "bad" : "good")}\">{peer.State}</span>");
            if (peer.LastFailure is not null) html.Add($" <span class=\"note\">{peer.LastFailure}</span>");
            html.Add($"</td><td data-label=\"Waiting\">{peer.Waiting}</td><td data-label=\"Lag\">{UptimeText.Short(peer.Lag)}</td>");
            html.Add($"<td data-label=\"Last success\">{peer.LastSuccess?.ToString("HH:mm:ss") ?? "never"}</td></tr>");
        }
        html.Add($"</tbody></table></section>");
    }
}
