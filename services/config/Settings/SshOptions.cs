namespace Microservices.ConfigServer.Settings;

/// <summary>How a git host is reached over SSH. The keys stand beside the others of the repository.</summary>
internal sealed record SshOptions
{
    /// <summary>In PEM form, as <c>ssh-keygen</c> writes it. Empty: the keys of the user who runs the server.</summary>
    public string PrivateKey { get; set; } = "";

    public string Passphrase { get; set; } = "";

    /// <summary>The only key that the host may show, base64.</summary>
    public string HostKey { get; set; } = "";

    /// <summary>The kind of <see cref="HostKey"/>, such as <c>ssh-ed25519</c>.</summary>
    public string HostKeyAlgorithm { get; set; } = "";

    /// <summary>The hosts that are trusted, in OpenSSH's format. Empty: <c>~/.ssh/known_hosts</c>.</summary>
    public string KnownHostsFile { get; set; } = "";

    /// <summary>Whether a host that is not known is refused.</summary>
    public bool StrictHostKeyChecking { get; set; } = true;

    /// <summary>The methods to try, in this order, with commas between.</summary>
    public string PreferredAuthentications { get; set; } = "publickey,password";

    /// <summary>Whether the keys and known hosts of the user who runs the server are left alone.</summary>
    public bool IgnoreLocalSshSettings { get; set; }
}
