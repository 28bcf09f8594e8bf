using Microservices.Registry.Leases;

namespace Microservices.Registry.Protocol;

/// <summary>An instance as a client wrote it: whatever it left out is null.</summary>
internal sealed class Registration
{
    public static readonly InstancePort DefaultPort = new(7001, Enabled: true);
    public static readonly InstancePort DefaultSecurePort = new(7002, Enabled: false);

    public string? InstanceId { get; set; }
    public string? App { get; set; }
    public string? AppGroupName { get; set; }
    public string? HostName { get; set; }
    public string? IpAddress { get; set; }
    public string? Sid { get; set; }
    public string? Status { get; set; }
    public string? OverriddenStatus { get; set; }
    public InstancePort? Port { get; set; }
    public InstancePort? SecurePort { get; set; }
    public int? CountryId { get; set; }
    public RegistrationDataCenter? DataCenter { get; set; }
    public int? RenewalIntervalSeconds { get; set; }
    public int? DurationSeconds { get; set; }
    public KeyValuePair<string, string>[] Metadata { get; set; } = [];
    public string? HomePageUrl { get; set; }
    public string? StatusPageUrl { get; set; }
    public string? HealthCheckUrl { get; set; }
    public string? SecureHealthCheckUrl { get; set; }
    public string? VipAddress { get; set; }
    public string? SecureVipAddress { get; set; }
    public string? AsgName { get; set; }
    public long? LastDirty { get; set; }

    /// <summary>The id it will be addressed by. Old clients send none, and are known by their metadata, cloud id or host name.</summary>
    public string? Id => InstanceId is { Length: > 0 } ? InstanceId
        : DataCenter?.InstanceId is { Length: > 0 } given ? given
        : HostName;

    /// <summary>How much room its texts take: a batch may hold larger ones than a registration.</summary>
    public long Length =>
        new[]
        {
            InstanceId, App, AppGroupName, HostName, IpAddress, Sid, HomePageUrl, StatusPageUrl, HealthCheckUrl, SecureHealthCheckUrl,
            VipAddress, SecureVipAddress, AsgName,
        }.Sum(text => (long)(text?.Length ?? 0)) + Metadata.Concat(DataCenter?.Metadata ?? []).Sum(entry => (long)entry.Key.Length + entry.Value.Length);

    /// <summary>The instance with everything filled in. The registration must have passed <see cref="RegistrationCheck"/>.</summary>
    public Instance ToInstance(long now) => new()
    {
        Id = Id!,
        InstanceId = InstanceId,
        App = App!,
        HostName = HostName!,
        IpAddress = IpAddress!,
        Sid = Sid == "na" ? null : Sid,
        Status = StatusOf(Status, whenAbsent: InstanceStatus.Up),
        OverriddenStatus = StatusOf(OverriddenStatus, whenAbsent: InstanceStatus.Unknown),
        Port = Port ?? DefaultPort,
        SecurePort = SecurePort ?? DefaultSecurePort,
        CountryId = CountryId ?? 1,
        DataCenter = DataCenter!.ToDataCenter(Id!),
        RenewalIntervalSeconds = RenewalIntervalSeconds is > 0 and var interval ? interval : Instance.DefaultRenewalIntervalSeconds,
        DurationSeconds = DurationSeconds is > 0 and var duration ? duration : Instance.DefaultDurationSeconds,
        Metadata = Metadata,
        AppGroupName = AppGroupName,
        HomePageUrl = HomePageUrl,
        StatusPageUrl = StatusPageUrl,
        HealthCheckUrl = HealthCheckUrl,
        SecureHealthCheckUrl = SecureHealthCheckUrl,
        VipAddress = VipAddress,
        SecureVipAddress = SecureVipAddress,
        AsgName = AsgName,
        LastUpdated = now,
        LastDirty = LastDirty ?? now,
    };

    private static InstanceStatus StatusOf(string? name, InstanceStatus whenAbsent) =>
        name is null ? whenAbsent : InstanceStatusNames.Parse(name) ?? InstanceStatus.Unknown;
}
