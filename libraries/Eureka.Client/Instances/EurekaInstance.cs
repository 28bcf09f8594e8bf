namespace Microservices.Eureka.Client;

/// <summary>One instance in the registry.</summary>
public sealed record EurekaInstance
{
    /// <summary>Unique within its application.</summary>
    public required string InstanceId { get; init; }

    /// <summary>The application's name, upper case.</summary>
    public required string AppName { get; init; }

    /// <summary>The host requests go to; an IP address if the instance prefers that.</summary>
    public required string HostName { get; init; }

    /// <summary>The IP address, or an empty text.</summary>
    public required string IPAddress { get; init; }

    /// <summary>The effective status, overrides applied.</summary>
    public required InstanceStatus Status { get; init; }

    /// <summary>The http port, or null if it is not enabled.</summary>
    public int? Port { get; init; }

    /// <summary>The https port, or null if it is not enabled.</summary>
    public int? SecurePort { get; init; }

    internal string VipAddress { get; init; } = "";

    internal string SecureVipAddress { get; init; } = "";
}
