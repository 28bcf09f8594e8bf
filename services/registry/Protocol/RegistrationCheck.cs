using Microservices.Registry.Leases;

namespace Microservices.Registry.Protocol;

/// <summary>What a registration must have, in the order and with the words of the original.</summary>
internal static class RegistrationCheck
{
    /// <returns>What is wrong, or null.</returns>
    public static string? Fault(Registration registration, string app, EurekaServerOptions options) => registration switch
    {
        { Id: null or "" } => "Missing instanceId",
        { HostName: null or "" } => "Missing hostname",
        { IpAddress: null or "" } => "Missing ip address",
        { App: null or "" } => "Missing appName",
        _ when registration.App != app => $"Mismatched appName, expecting {app} but was {registration.App}",
        { DataCenter: null } => "Missing dataCenterInfo",
        { DataCenter.Name: null } => "Missing dataCenterInfo Name",
        _ => TooLarge(registration, options),
    };

    private static string? TooLarge(Registration registration, EurekaServerOptions options)
    {
        if (registration.Id!.Length > options.MaxIdLength) return $"instanceId is longer than {options.MaxIdLength} characters";
        if (registration.App!.Length > options.MaxIdLength) return $"app is longer than {options.MaxIdLength} characters";
        if (registration.Length > options.MaxRegistrationBytes) return $"The registration is longer than {options.MaxRegistrationBytes} characters";
        return Metadata.IsWithin(options, registration.Metadata) && Metadata.IsWithin(options, registration.DataCenter!.Metadata) ? null : $"metadata has more than {options.MaxMetadataEntries} entries";
    }
}
