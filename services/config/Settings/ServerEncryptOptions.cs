namespace Microservices.ConfigServer.Settings;

/// <summary>What the server decrypts before it answers.</summary>
internal sealed class ServerEncryptOptions
{
    public bool Enabled { get; set; } = true;

    /// <summary>Whether a value that cannot be decrypted is renamed <c>invalid.*</c>, or keeps its name and cipher text.</summary>
    public bool PrefixInvalidProperties { get; set; } = true;
}
