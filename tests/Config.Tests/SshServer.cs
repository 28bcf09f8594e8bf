using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Microservices.ConfigServer.Tests;

/// <summary>OpenSSH's own server, for whoever runs the tests, with one host key and one client's key that opens it.</summary>
public sealed class SshServer : IAsyncDisposable
{
    private const string Program = "/usr/sbin/sshd";
    private readonly string _directory;
    private readonly Process _process;

    private SshServer(string directory, Process process, int port) => (_directory, _process, Port) = (directory, process, port);

    public int Port { get; }

    /// <summary>What <c>known_hosts</c> says of this server: its name, the kind of its key, and the key.</summary>
    public string KnownHost => $"[127.0.0.1]:{Port} {string.Join(' ', Read("host.pub").Split(' ')[..2])}";

    public string AddressOf(string path) => $"ssh://{Environment.UserName}@127.0.0.1:{Port}{path}";

    /// <summary>A private key: <c>client</c> is let in, <c>locked</c> too with the passphrase <c>open</c>, <c>stranger</c> is not.</summary>
    public string KeyOf(string name) => Read(name);

    public static async Task<SshServer> StartAsync(string directory, string keyType = "ed25519")
    {
        if (!File.Exists(Program))
        {
            const string Reason = "needs OpenSSH's server (Debian: apt-get install openssh-server)";
            if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail(Reason);
            Assert.Skip(Reason);
        }
        Directory.CreateDirectory(directory);
        await GenerateAsync(directory, "host", keyType);
        await GenerateAsync(directory, "client", keyType);
        await GenerateAsync(directory, "locked", keyType, "open");
        await GenerateAsync(directory, "stranger", keyType);
        var allowed = new[] { "client.pub", "locked.pub" }.Select(name => File.ReadAllText(Path.Join(directory, name)));
        await File.WriteAllTextAsync(Path.Join(directory, "allowed"), string.Concat(allowed));
        // The directory for the part of the server that has no rights; only root needs it.
        if (Environment.IsPrivilegedProcess) Directory.CreateDirectory("/run/sshd");
        var port = FreePort();
        string[] settings =
        [
            $"Port={port}", "ListenAddress=127.0.0.1", $"HostKey={directory}/host", $"AuthorizedKeysFile={directory}/allowed",
            "StrictModes=no", "UsePAM=no", "PasswordAuthentication=no", "PidFile=none",
        ];
        var process = Process.Start(new ProcessStartInfo(Program, ["-D", "-e", "-f", "/dev/null", .. settings.SelectMany(one => new[] { "-o", one })])
        {
            RedirectStandardError = true,
        })!;
        // "Server listening on 127.0.0.1": the rest has to be read too, or the server would wait.
        var line = await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken);
        Assert.Contains("listening", line, StringComparison.Ordinal);
        _ = process.StandardError.ReadToEndAsync();
        return new SshServer(directory, process, port);
    }

    public async Task StopAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _process.Dispose();
    }

    private string Read(string name) => File.ReadAllText(Path.Join(_directory, name));

    /// <summary>Hides the names in a file of known hosts.</summary>
    public static Task HashAsync(string file) => KeygenAsync("-H", "-f", file);

    private static Task GenerateAsync(string directory, string name, string type, string passphrase = "") =>
        KeygenAsync(["-t", type, .. type == "rsa" ? (string[])["-b", "2048"] : [], "-N", passphrase, "-f", Path.Join(directory, name), "-C", name]);

    private static async Task KeygenAsync(params string[] arguments)
    {
        using var process = Process.Start("ssh-keygen", ["-q", .. arguments]);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
