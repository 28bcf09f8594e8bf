using Microservices.Registry.Leases;

namespace Microservices.Registry.Dashboard;

internal static class Zone
{
    /// <summary>Where the instance says it is.</summary>
    public static string Of(Instance instance) =>
        Value(instance.DataCenter.Metadata, "availability-zone") ?? Value(instance.Metadata, "zone") ?? "default";

    private static string? Value(KeyValuePair<string, string>[] entries, string key) => entries.FirstOrDefault(entry => entry.Key == key).Value;
}
