namespace Microservices.ConfigServer.Settings;

internal sealed class KeyStoreOptions
{
    /// <summary>A PKCS12 or PEM file.</summary>
    public string Location { get; set; } = "";

    public string Password { get; set; } = "";

    /// <summary>The key for texts without a <c>{key:...}</c>; empty when the store has only one.</summary>
    public string Alias { get; set; } = "";

    /// <summary>Opens the key; empty when the password does.</summary>
    public string Secret { get; set; } = "";
}
