namespace Microservices.ConfigServer.Settings;

/// <summary>What encrypts texts for an RSA key.</summary>
internal sealed class RsaOptions
{
    public const string Default = "DEFAULT";
    public const string Oaep = "OAEP";

    public string Algorithm { get; set; } = Default;

    public bool Strong { get; set; }

    public string Salt { get; set; } = "deadbeef";
}
