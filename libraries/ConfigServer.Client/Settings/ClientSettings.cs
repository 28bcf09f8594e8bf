using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace Microservices.ConfigServer.Client;

/// <summary>Spring:Cloud:Config:* as it was when the config server was added.</summary>
internal sealed record ClientSettings
{
    private const string Section = "Spring:Cloud:Config";

    public required bool Enabled { get; init; }
    public required ServerAddress[] Servers { get; init; }
    public required string Name { get; init; }
    public required string Env { get; init; }

    /// <summary>In the order to try them; the empty one leaves the choice to the server.</summary>
    public required string[] Labels { get; init; }

    public string? Token { get; init; }
    public required TimeSpan Timeout { get; init; }
    public required bool FailFast { get; init; }
    public required RetrySettings Retry { get; init; }
    public required TimeSpan PollingInterval { get; init; }

    /// <summary>Whether changes are listened for beside polling, where the server offers it.</summary>
    public required bool Listens { get; init; }
    public required bool ValidateCertificates { get; init; }
    public required KeyValuePair<string, string>[] Headers { get; init; }

    /// <summary>Where the last good answer is kept, or null if it is not.</summary>
    public LastKnownGood? LastKnownGood { get; init; }

    public static ClientSettings Read(IConfiguration configuration, string? environmentName, string? applicationName)
    {
        var values = new SettingsReader(configuration, Section);
        var name = values.Text("Name") ?? values.Absolute("Spring:Application:Name") ?? applicationName
            ?? values.Absolute("applicationName") ?? Assembly.GetEntryAssembly()?.GetName().Name ?? "application";
        var env = values.Text("Env") ?? environmentName ?? values.Absolute("environment") ?? "Production";
        var label = values.Text("Label");
        return new ClientSettings
        {
            Enabled = values.Flag("Enabled", true),
            Servers = ServerAddress.ParseList(values.Text("Uri") ?? "http://localhost:8888", values.Text("Username"), values.Text("Password")),
            Name = name,
            Env = env,
            Labels = (label ?? "").Split(',', StringSplitOptions.TrimEntries),
            Token = values.Text("Token"),
            Timeout = values.Milliseconds("Timeout", 60_000),
            FailFast = values.Flag("FailFast", false),
            Retry = new RetrySettings(
                values.Flag("Retry:Enabled", false),
                values.Milliseconds("Retry:InitialInterval", 1000),
                values.Milliseconds("Retry:MaxInterval", 2000),
                values.Number("Retry:Multiplier", 1.1),
                values.Integer("Retry:MaxAttempts", 6)),
            PollingInterval = values.Span("PollingInterval"),
            Listens = values.Flag("ListenForChanges", true),
            ValidateCertificates = values.Flag("ValidateCertificates", values.Flag("Validate_Certificates", true)),
            Headers = values.Pairs("Headers"),
            LastKnownGood = values.Flag("LastKnownGood:Enabled", false)
                ? new LastKnownGood(values.Text("LastKnownGood:Directory"), $"{name}+{env}+{label}")
                : null,
        };
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}/{Env}");
}
