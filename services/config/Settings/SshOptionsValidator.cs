using Microservices.ConfigServer.Git.Ssh;
using Renci.SshNet.Common;

namespace Microservices.ConfigServer.Settings;

internal static class SshOptionsValidator
{
    private static readonly string[] Methods = ["publickey", "password"];

    /// <returns>What is wrong, beginning with the name of the setting.</returns>
    public static IEnumerable<string> FailuresOf(SshOptions options)
    {
        if (options.PrivateKey.Length > 0 && !IsKey(options))
        {
            yield return "private-key: not a private key in PEM form, or passphrase is not its passphrase";
        }
        if (options.HostKey.Length > 0 != options.HostKeyAlgorithm.Length > 0)
        {
            yield return "host-key: needs host-key-algorithm, and the other way round";
        }
        else if (options.HostKey.Length > 0 && !Convert.TryFromBase64String(options.HostKey, new byte[options.HostKey.Length], out _))
        {
            yield return "host-key: not base64; it is the third word of the host's line in known_hosts";
        }
        if (options.HostKeyAlgorithm.Length > 0 && !HostKey.Types.Contains(options.HostKeyAlgorithm))
        {
            yield return $"host-key-algorithm: '{options.HostKeyAlgorithm}' is none of {string.Join(", ", HostKey.Types)}";
        }
        if (options.KnownHostsFile.Length > 0 && !File.Exists(options.KnownHostsFile)) yield return "known-hosts-file: there is no such file";
        foreach (var method in options.PreferredAuthentications.Split(',', StringSplitOptions.TrimEntries).Except(Methods))
        {
            yield return $"preferred-authentications: '{method}' is none of {string.Join(", ", Methods)}";
        }
    }

    private static bool IsKey(SshOptions options)
    {
        try
        {
            SshCredentials.ReadKey(options.PrivateKey, options.Passphrase).Dispose();
            return true;
        }
        catch (SshException)
        {
            return false;
        }
    }
}
