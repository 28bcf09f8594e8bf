using Microservices.ServiceDefaults.Pages;

namespace Microservices.Registry.Dashboard;

internal static class PeersSection
{
    private static readonly Html Nobody = Html.Of($"<p>This registry has no peers (eureka.client.service-url.defaultZone).</p>");

    public static Html Of(SystemStatus status) =>
        Html.Of($"<section><h2>Peers</h2>{(status.Peers.Count == 0 ? Nobody : TableOf(status.Peers))}</section>");

    private static Html TableOf(IEnumerable<PeerStatus> peers) => Html.Of($"""
        <table><thead><tr><th>Peer</th><th>State</th><th>Waiting</th><th>Lag</th><th>Last success</th></tr></thead>
        <tbody>{Html.Concat(peers.Select(RowOf))}</tbody></table>
        """);

    private static Html RowOf(PeerStatus peer) => Html.Of($"""
        <tr><td data-label="Peer">{peer.Url}</td>
        <td data-label="State"><span class="{(peer.IsAvailable == false ? "bad" : "good")}">{peer.State}</span>{FailureOf(peer)}</td>
        <td data-label="Waiting">{peer.Waiting}</td><td data-label="Lag">{UptimeText.Short(peer.Lag)}</td>
        <td data-label="Last success">{peer.LastSuccess?.ToString("HH:mm:ss") ?? "never"}</td></tr>
        """);

    private static Html? FailureOf(PeerStatus peer) =>
        peer.LastFailure is null ? null : Html.Of($" <span class=\"note\">{peer.LastFailure}</span>");
}
