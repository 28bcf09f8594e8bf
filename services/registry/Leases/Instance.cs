namespace Microservices.Registry.Leases;

/// <summary>A registered instance at one moment. Any change makes a new one, so that snapshots can share it.</summary>
internal sealed record Instance
{
    public const int DefaultRenewalIntervalSeconds = 30;
    public const int DefaultDurationSeconds = 90;

    /// <summary>What the instance is addressed by, within its application.</summary>
    public required string Id { get; init; }

    /// <summary>The id as it was registered: null when the host name stands in for it.</summary>
    public string? InstanceId { get; init; }

    public required string App { get; init; }
    public required string HostName { get; init; }
    public required string IpAddress { get; init; }
    public InstanceStatus Status { get; init; }
    public InstanceStatus OverriddenStatus { get; init; }
    public ActionType Action { get; init; }
    public InstancePort Port { get; init; }
    public InstancePort SecurePort { get; init; }
    public int CountryId { get; init; }
    public required DataCenter DataCenter { get; init; }
    public int RenewalIntervalSeconds { get; init; }
    public int DurationSeconds { get; init; }
    public KeyValuePair<string, string>[] Metadata { get; init; } = [];
    public string? Sid { get; init; }
    public string? AppGroupName { get; init; }
    public string? HomePageUrl { get; init; }
    public string? StatusPageUrl { get; init; }
    public string? HealthCheckUrl { get; init; }
    public string? SecureHealthCheckUrl { get; init; }
    public string? VipAddress { get; init; }
    public string? SecureVipAddress { get; init; }
    public string? AsgName { get; init; }

    /// <summary>When the registry last changed its copy, in Unix milliseconds.</summary>
    public long LastUpdated { get; init; }

    /// <summary>When the instance last changed itself, by its own clock: the version of the registration.</summary>
    public long LastDirty { get; init; }
}
