namespace Microservices.Eureka.Client;

/// <summary>What this application knows of the registry. Answers from memory, at any time.</summary>
public interface IEurekaClient
{
    /// <summary>The names of all applications in the registry, upper case.</summary>
    IReadOnlyCollection<string> ApplicationNames { get; }

    /// <summary>When the registry was last read, or null if it has not been reached yet.</summary>
    DateTimeOffset? LastFetch { get; }

    /// <summary>This application's status as the registry has it, or null while it is not registered.</summary>
    InstanceStatus? RegisteredStatus { get; }

    /// <summary>
    /// The instances that requests to a service go to: those that are UP, unless <c>Eureka:Client:ShouldFilterOnlyUpInstances</c> is off.
    /// </summary>
    /// <param name="serviceName">A VIP address or application name, in any case.</param>
    /// <returns>The instances in the order of their ids; none if the name is unknown.</returns>
    IReadOnlyList<EurekaInstance> GetInstances(string serviceName);
}
