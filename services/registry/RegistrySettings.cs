using Microservices.Registry.Dashboard;
using Microservices.Registry.Security;

namespace Microservices.Registry;

/// <summary>All settings, read and checked before anything starts.</summary>
internal sealed record RegistrySettings(
    EurekaServerOptions Server, InstanceRegistryOptions InstanceRegistry, SecurityOptions Security, DashboardOptions Dashboard)
{
    /// <exception cref="InvalidOperationException">A setting is of the wrong kind; the message names it.</exception>
    public static RegistrySettings Read(IConfiguration configuration) => new(
        configuration.GetSection(EurekaServerOptions.SectionName).Get<EurekaServerOptions>() ?? new(),
        configuration.GetSection(InstanceRegistryOptions.SectionName).Get<InstanceRegistryOptions>() ?? new(),
        configuration.GetSection(SecurityOptions.SectionName).Get<SecurityOptions>() ?? new(),
        configuration.GetSection(DashboardOptions.SectionName).Get<DashboardOptions>() ?? new());

    /// <summary>What is wrong, a line for each setting.</summary>
    public IEnumerable<string> Faults() =>
        [.. Server.Faults(), .. InstanceRegistry.Faults(), .. Security.Faults(), .. Dashboard.Faults()];
}
