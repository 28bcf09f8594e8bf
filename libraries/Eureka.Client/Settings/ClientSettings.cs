using Microsoft.Extensions.Configuration;

namespace Microservices.Eureka.Client;

/// <summary>Eureka:Client:*</summary>
internal sealed record ClientSettings
{
    public required bool Enabled { get; init; }
    public required ServerAddress[] Servers { get; init; }
    public required bool Register { get; init; }
    public required bool Fetch { get; init; }
    public required TimeSpan FetchInterval { get; init; }
    public required bool DisableDelta { get; init; }
    public required bool Listen { get; init; }
    public required bool OnlyUp { get; init; }
    public string? SingleVip { get; init; }
    public required bool ValidateCertificates { get; init; }
    public required TimeSpan Timeout { get; init; }
    public required bool GZip { get; init; }
    public required bool CheckHealth { get; init; }

    public static ClientSettings Read(IConfiguration configuration)
    {
        var values = new SettingsReader(configuration, "Eureka:Client");
        var interval = values.Integer("RegistryFetchIntervalSeconds", 30);
        return new ClientSettings
        {
            Enabled = values.Flag("Enabled", new SettingsReader(configuration, "Spring:Cloud:Discovery").Flag("Enabled", true)),
            Servers = ServerAddress.ParseList(values.Text("ServiceUrl") ?? values.Text("ServiceUrl:DefaultZone") ?? "http://localhost:8761/eureka/"),
            Register = values.Flag("ShouldRegisterWithEureka", true),
            Fetch = values.Flag("ShouldFetchRegistry", true) && interval > 0,
            FetchInterval = TimeSpan.FromSeconds(interval),
            DisableDelta = values.Flag("ShouldDisableDelta", false),
            Listen = values.Flag("ShouldListenForChanges", true) && values.Text("RegistryRefreshSingleVipAddress") is null,
            OnlyUp = values.Flag("ShouldFilterOnlyUpInstances", true),
            SingleVip = values.Text("RegistryRefreshSingleVipAddress"),
            ValidateCertificates = values.Flag("Validate_Certificates", values.Flag("ValidateCertificates", true)),
            Timeout = TimeSpan.FromSeconds(Math.Max(1, values.Integer("EurekaServer:ConnectTimeoutSeconds", 5))),
            GZip = values.Flag("EurekaServer:ShouldGZipContent", true),
            CheckHealth = values.Flag("Health:CheckEnabled", true),
        };
    }
}
