using Renci.SshNet;
using Renci.SshNet.Common;
using ConnectionInfo = Renci.SshNet.ConnectionInfo;

namespace Microservices.ConfigServer.Git.Ssh;

/// <summary>One <c>git-upload-pack</c> on a host: what it says and what it is told (RFC 4254, section 6.5).</summary>
internal sealed class SshConnection : IDisposable
{
    private const int MaxMessage = 200;
    private readonly SshClient _client;
    private readonly SshCommand _command;
    private readonly Stream _input;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _time;

    /// <exception cref="SshException">The host refuses, or is not the one that is known.</exception>
    public SshConnection(SshAddress address, SshCredentials credentials, TimeSpan timeout, TimeProvider time)
    {
        _timeout = timeout;
        _time = time;
        var user = credentials.UserOf(address);
        var methods = credentials.MethodsFor(user);
        if (methods.Length == 0) throw new SshAuthenticationException("there is neither a private key nor a password for the host");
        var known = credentials.KeysOf(address);
        _client = new SshClient(new ConnectionInfo(address.Host, address.Port, user, methods) { Timeout = timeout });
        try
        {
            Connect(address, known, credentials.IsStrict);
            _command = _client.CreateCommand($"git-upload-pack {Quote(address.Path)}");
            _ = _command.ExecuteAsync();
            _input = _command.CreateInputStream();
        }
        catch
        {
            _client.Dispose();
            throw;
        }
    }

    /// <returns>How many bytes were read; 0 at the end.</returns>
    /// <exception cref="TimeoutException">Nothing came for the timeout.</exception>
    /// <exception cref="SshException">The command ended, with a message of its own.</exception>
    public int Read(byte[] buffer)
    {
        var read = _command.OutputStream.ReadAsync(buffer, 0, buffer.Length).WaitAsync(_timeout, _time).GetAwaiter().GetResult();
        return read > 0 || _command.ExitStatus is 0 or null ? read : throw new SshException($"the host says: {Message()}");
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        _input.Write(bytes);
        _input.Flush();
    }

    public void Dispose()
    {
        _command.Dispose();
        _client.Dispose();
    }

    private void Connect(SshAddress address, IReadOnlyList<HostKey> known, bool isStrict)
    {
        // A host has keys of several kinds: it is asked for one that is known.
        var algorithms = known.SelectMany(key => key.Algorithms).ToHashSet();
        if (algorithms.Count > 0)
        {
            var offered = _client.ConnectionInfo.HostKeyAlgorithms;
            foreach (var other in offered.Keys.Where(name => !algorithms.Contains(name)).ToList()) offered.Remove(other);
        }
        string? refused = null;
        _client.HostKeyReceived += (_, shown) =>
        {
            shown.CanTrust = known.Any(key => key.Is(shown.HostKey)) || !isStrict;
            if (!shown.CanTrust) refused = $"{shown.HostKeyName} {HostKey.FingerprintOf(shown.HostKey)}";
        };
        try
        {
            _client.Connect();
        }
        catch (SshConnectionException) when (refused is not null)
        {
            throw new SshConnectionException(
                $"the key of {address.Host} ({refused}) is not known; set known-hosts-file, or host-key and host-key-algorithm");
        }
    }

    private string Message()
    {
        var line = _command.Error.Split('\n')[0].Trim();
        return line.Length > MaxMessage ? line[..MaxMessage] : line;
    }

    // For the shell of the host.
    private static string Quote(string path) => $"'{path.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
