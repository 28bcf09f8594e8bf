using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace Microservices.Eureka.Client;

/// <summary>Eureka:Instance:*</summary>
internal sealed record InstanceSettings
{
    public required string AppName { get; init; }
    public string? InstanceId { get; init; }
    public string? HostName { get; init; }
    public string? IPAddress { get; init; }
    public required bool PreferIPAddress { get; init; }
    public required bool UseNetworkInterfaces { get; init; }
    public required bool UseAspNetCoreUrls { get; init; }
    public int? Port { get; init; }
    public required bool? PortEnabled { get; init; }
    public int? SecurePort { get; init; }
    public required bool? SecurePortEnabled { get; init; }
    public required string VipAddress { get; init; }
    public required string SecureVipAddress { get; init; }
    public string? AppGroup { get; init; }
    public string? AsgName { get; init; }
    public required string DataCenter { get; init; }
    public required KeyValuePair<string, string>[] Metadata { get; init; }
    public required int RenewalSeconds { get; init; }
    public required int ExpirationSeconds { get; init; }
    public required bool EnabledOnInit { get; init; }
    public required string StatusPageUrlPath { get; init; }
    public required string HealthCheckUrlPath { get; init; }
    public required string HomePageUrlPath { get; init; }
    public string? StatusPageUrl { get; init; }
    public string? HealthCheckUrl { get; init; }
    public string? SecureHealthCheckUrl { get; init; }
    public string? HomePageUrl { get; init; }

    /// <summary>How long requests are still served between leaving the registry and the shutdown.</summary>
    public required TimeSpan Drain { get; init; }

    /// <summary>These settings with what ECS says where they say nothing.</summary>
    public InstanceSettings On(EcsAddress? ecs) => ecs is null ? this : this with
    {
        IPAddress = IPAddress ?? ecs.Address,
        Metadata = [.. ecs.Metadata.ExceptBy(Metadata.Select(entry => entry.Key), entry => entry.Key), .. Metadata],
    };

    public static InstanceSettings Read(IConfiguration configuration, string? applicationName)
    {
        var values = new SettingsReader(configuration, "Eureka:Instance");
        var appName = values.Text("AppName") ?? new SettingsReader(configuration, "Spring:Application").Text("Name")
            ?? applicationName ?? Assembly.GetEntryAssembly()?.GetName().Name ?? "unknown";
        return new InstanceSettings
        {
            AppName = appName,
            InstanceId = values.Text("InstanceId") is { } id ? RandomValues.Fill(id) : null,
            HostName = values.Host("HostName"),
            IPAddress = values.Address("IPAddress"),
            PreferIPAddress = values.Flag("PreferIPAddress", false),
            UseNetworkInterfaces = values.Flag("UseNetworkInterfaces", false),
            UseAspNetCoreUrls = values.Flag("UseAspNetCoreUrls", true),
            Port = values.Port("Port"),
            PortEnabled = values.Flag("NonSecurePortEnabled"),
            SecurePort = values.Port("SecurePort"),
            SecurePortEnabled = values.Flag("SecurePortEnabled"),
            VipAddress = values.Text("VipAddress") ?? appName,
            SecureVipAddress = values.Text("SecureVipAddress") ?? appName,
            AppGroup = values.Text("AppGroup"),
            AsgName = values.Text("AsgName"),
            DataCenter = values.Text("DataCenterInfo:Name") ?? "MyOwn",
            Metadata = values.Pairs("MetadataMap"),
            RenewalSeconds = values.Integer("LeaseRenewalIntervalInSeconds", 30, least: 1),
            ExpirationSeconds = values.Integer("LeaseExpirationDurationInSeconds", 90, least: 1),
            EnabledOnInit = values.Flag("InstanceEnabledOnInit", true),
            StatusPageUrlPath = values.Text("StatusPageUrlPath") ?? "/actuator/info",
            HealthCheckUrlPath = values.Text("HealthCheckUrlPath") ?? "/actuator/health",
            HomePageUrlPath = values.Text("HomePageUrlPath") ?? "/",
            StatusPageUrl = values.Text("StatusPageUrl"),
            HealthCheckUrl = values.Text("HealthCheckUrl"),
            SecureHealthCheckUrl = values.Text("SecureHealthCheckUrl"),
            HomePageUrl = values.Text("HomePageUrl"),
            Drain = TimeSpan.FromSeconds(Math.Max(0, values.Integer("DrainSeconds", 0))),
        };
    }
}
