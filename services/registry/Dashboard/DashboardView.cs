using Microservices.Registry.Leases;
using Microservices.Registry.Snapshots;

namespace Microservices.Registry.Dashboard;

/// <summary>What the page shows: the server, applications, and who came and went last.</summary>
/// <param name="Status">The server.</param>
/// <param name="Applications">Each with the leases that are shown of it; a page has room for a limited number of them.</param>
/// <param name="Registered">Lately.</param>
/// <param name="Cancelled">Lately.</param>
/// <param name="MayOperate">Whether who looks may take instances out of service.</param>
internal sealed record DashboardView(
    SystemStatus Status,
    IReadOnlyList<(ApplicationSnapshot Application, LeaseReport[] Leases)> Applications,
    RecentLease[] Registered,
    RecentLease[] Cancelled,
    bool MayOperate)
{
    public const int MostInstances = 500;
    public const int MostRecent = 20;

    public static DashboardView Of(StatusReader status, InstanceRegistry registry, string? only, bool mayOperate)
    {
        var room = MostInstances;
        var applications = new List<(ApplicationSnapshot, LeaseReport[])>();
        foreach (var application in registry.Current.Applications)
        {
            if (only is not null && application.Name != only) continue;
            LeaseReport[] leases = room > 0 ? [.. registry.Explain(application.Name).Take(room)] : [];
            room -= leases.Length;
            applications.Add((application, leases));
        }
        return new(status.Read(), applications, registry.RecentlyRegistered(MostRecent), registry.RecentlyCancelled(MostRecent), mayOperate);
    }
}
