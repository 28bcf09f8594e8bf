namespace Microservices.ConfigServer.Settings;

internal sealed class ServerOptions
{
    public const string SectionName = "spring:cloud:config:server";

    public string Prefix { get; set; } = "";

    public string? DefaultLabel { get; set; }

    /// <summary>Whether a request fails when one of several back ends does.</summary>
    public bool FailOnCompositeError { get; set; } = true;

    public bool AcceptEmpty { get; set; } = true;

    /// <summary>Whether a merged YAML that has nothing but <c>document</c> is that document.</summary>
    public bool StripDocumentFromYaml { get; set; } = true;

    /// <summary>Whether resources are looked for in the last search location first.</summary>
    public bool ReverseLocationOrder { get; set; }

    public MonitorOptions Monitor { get; set; } = new();

    public HealthOptions Health { get; set; } = new();

    public ServerEncryptOptions Encrypt { get; set; } = new();
}
