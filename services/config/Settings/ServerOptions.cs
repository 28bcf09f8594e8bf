namespace Microservices.ConfigServer.Settings;

internal sealed class ServerOptions
{
    public const string SectionName = "spring:cloud:config:server";

    public string Prefix { get; set; } = "";

    public string? DefaultLabel { get; set; }

    public bool AcceptEmpty { get; set; } = true;

    public ServerEncryptOptions Encrypt { get; set; } = new();
}
