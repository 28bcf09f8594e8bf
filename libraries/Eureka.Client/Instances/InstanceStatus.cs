namespace Microservices.Eureka.Client;

/// <summary>The status of an instance, in Eureka's words.</summary>
public enum InstanceStatus
{
    /// <summary>Not known to this client.</summary>
    Unknown,

    /// <summary>Takes requests.</summary>
    Up,

    /// <summary>Its health check says no.</summary>
    Down,

    /// <summary>Not ready yet.</summary>
    Starting,

    /// <summary>Taken out by an operator.</summary>
    OutOfService,
}
