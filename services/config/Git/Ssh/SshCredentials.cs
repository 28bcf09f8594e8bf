using System.Text;
using Microservices.ConfigServer.Settings;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace Microservices.ConfigServer.Git.Ssh;

/// <summary>What a repository's settings, or the user who runs the server, have for an SSH host.</summary>
internal sealed class SshCredentials(SshOptions options, string username, string password)
{
    private const string DefaultUser = "git";
    private static readonly string[] KeyFiles = ["id_ed25519", "id_ecdsa", "id_rsa"];

    private static string LocalDirectory => Path.Join(System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile), ".ssh");

    public bool IsStrict => options.StrictHostKeyChecking;

    public string UserOf(SshAddress address) => new[] { address.User, username, DefaultUser }.First(name => name.Length > 0);

    /// <exception cref="SshException">The private key cannot be used.</exception>
    public AuthenticationMethod[] MethodsFor(string user) =>
        [
            .. Methods.Select<string, AuthenticationMethod?>(method => method switch
            {
                "publickey" when Keys() is { Length: > 0 } keys => new PrivateKeyAuthenticationMethod(user, keys),
                "password" when password.Length > 0 => new PasswordAuthenticationMethod(user, password),
                _ => null,
            }).OfType<AuthenticationMethod>(),
        ];

    /// <exception cref="IOException">The file of known hosts cannot be read.</exception>
    public IReadOnlyList<HostKey> KeysOf(SshAddress address)
    {
        if (options.HostKey.Length > 0) return [new HostKey(options.HostKeyAlgorithm, options.HostKey)];
        var local = Path.Join(LocalDirectory, "known_hosts");
        var file = options.KnownHostsFile.Length > 0 ? options.KnownHostsFile
            : !options.IgnoreLocalSshSettings && File.Exists(local) ? local
            : null;
        return file is null ? [] : KnownHosts.Of(File.ReadAllText(file), address.Host, address.Port);
    }

    /// <exception cref="SshException">The text is no private key, or the passphrase is not its.</exception>
    public static PrivateKeyFile ReadKey(string pem, string passphrase)
    {
        using var text = new MemoryStream(Encoding.UTF8.GetBytes(pem.Trim() + "\n"));
        return new PrivateKeyFile(text, passphrase.Length > 0 ? passphrase : null);
    }

    private string[] Methods =>
        options.PreferredAuthentications.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private IPrivateKeySource[] Keys()
    {
        if (options.PrivateKey.Length > 0) return [ReadKey(options.PrivateKey, options.Passphrase)];
        return options.IgnoreLocalSshSettings ? [] : [.. KeyFiles.Select(LocalKey).OfType<IPrivateKeySource>()];
    }

    // Another key of the user's may do.
    private PrivateKeyFile? LocalKey(string name)
    {
        try
        {
            var file = Path.Join(LocalDirectory, name);
            return File.Exists(file) ? ReadKey(File.ReadAllText(file), options.Passphrase) : null;
        }
        catch (Exception e) when (e is SshException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
