namespace Microservices.Registry;

/// <summary><c>eureka.instance.registry.*</c>: what the server assumes before the first instance has registered.</summary>
internal sealed class InstanceRegistryOptions
{
    public const string SectionName = "eureka:instance:registry";

    public int ExpectedNumberOfClientsSendingRenews { get; set; } = 1;

    /// <summary>0 makes a server without peers refuse lookups for <c>eureka.server.wait-time-in-ms-when-sync-empty</c>.</summary>
    public int DefaultOpenForTrafficCount { get; set; } = 1;

    /// <exception cref="InvalidOperationException">A setting is out of range; the message names it.</exception>
    public InstanceRegistryOptions Validated()
    {
        if (ExpectedNumberOfClientsSendingRenews < 0)
            throw new InvalidOperationException("eureka.instance.registry.expected-number-of-clients-sending-renews must be 0 or more");
        if (DefaultOpenForTrafficCount < 0)
            throw new InvalidOperationException("eureka.instance.registry.default-open-for-traffic-count must be 0 or more");
        return this;
    }
}
