namespace Microservices.ConfigServer.Settings;

/// <summary>The keys. A key store wins over a key.</summary>
internal sealed class EncryptionOptions
{
    public const string SectionName = "encrypt";

    /// <summary>A password, or an RSA private key in PEM form.</summary>
    public string Key { get; set; } = "";

    /// <summary>Hexadecimal, for a password.</summary>
    public string Salt { get; set; } = "deadbeef";

    public KeyStoreOptions KeyStore { get; set; } = new();

    public RsaOptions Rsa { get; set; } = new();
}
