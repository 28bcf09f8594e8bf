namespace Microservices.Registry;

/// <summary><c>eureka.instance.registry.*</c></summary>
internal sealed class InstanceRegistryOptions
{
    public const string SectionName = "eureka:instance:registry";

    /// <summary>0 makes a server that no peer told of anybody refuse lookups for <c>eureka.server.wait-time-in-ms-when-sync-empty</c>.</summary>
    public int DefaultOpenForTrafficCount { get; set; } = 1;

    public IEnumerable<string> Faults() =>
        DefaultOpenForTrafficCount < 0 ? ["eureka.instance.registry.default-open-for-traffic-count must be 0 or more"] : [];
}
