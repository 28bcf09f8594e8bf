using System.Globalization;
using Microservices.ServiceDefaults.Pages;

namespace Microservices.Registry.Dashboard;

internal static class SystemSection
{
    private static readonly Html Closed =
        Html.Of($"<p class=\"banner bad\">Lookups are refused: the registry may know less than its peers.</p>");

    public static Html Of(SystemStatus status) => Html.Of($"""
        <p id="self-preservation" class="{(status.IsEmergency ? "banner bad" : "banner")}">{status.SelfPreservation}</p>
        {(status.IsOpen ? null : Closed)}
        <section><h2>System status</h2><dl>
        {Entry("Environment", status.Environment)}
        {Entry("Data center", status.DataCenter)}
        {Entry("Current time", status.Now.ToString("yyyy-MM-dd'T'HH:mm:ss zzz", CultureInfo.InvariantCulture))}
        {Entry("Uptime", UptimeText.Of(status.Uptime))}
        {Entry("Applications", $"{status.Applications}")}
        {Entry("Instances", $"{status.Instances}")}
        {Entry("Lease expiration enabled", status.AllowsEviction ? "true" : "false")}
        {Entry("Renews threshold", $"{Math.Max(0, status.RenewalThreshold)}")}
        {Entry("Renews (last min)", $"{status.RenewalsLastMinute}")}
        {Entry("Memory", $"{status.MemoryBytes >> 20} MB")}
        {Entry("Processors", $"{status.Processors}")}
        </dl></section>
        """);

    private static Html Entry(string name, string value) => Html.Of($"<div><dt>{name}</dt><dd>{value}</dd></div>");
}
