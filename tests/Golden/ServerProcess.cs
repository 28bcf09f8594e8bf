using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microservices.Support;

namespace Microservices.Golden;

/// <summary>A server under test in a process of its own, on a free port of 127.0.0.1; killed when disposed.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();

    private ServerProcess(Process process, IPEndPoint address) => (_process, Address) = (process, address);

    /// <summary>Where the server listens.</summary>
    public IPEndPoint Address { get; }

    private string Output => string.Join('\n', _output);

    /// <summary>Starts <c>dotnet {assembly} --server.port=… {arguments}</c> and waits until it listens.</summary>
    /// <param name="assembly">The full path of the server's .dll.</param>
    /// <param name="arguments">Further arguments, not quoted; <c>{port}</c> in them is the port.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="InvalidOperationException">The server ended before it listened; with its output.</exception>
    /// <exception cref="TimeoutException">It did not listen in time; with its output.</exception>
    public static async Task<ServerProcess> StartAsync(string assembly, IEnumerable<string> arguments, CancellationToken cancellation)
    {
        var address = new IPEndPoint(IPAddress.Loopback, FreePort());
        var start = new ProcessStartInfo("dotnet", [assembly, $"--server.port={address.Port}", .. arguments.Select(argument => argument.Replace("{port}", $"{address.Port}"))])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(assembly)!,
        };
        var server = new ServerProcess(new Process { StartInfo = start }, address);
        server._process.OutputDataReceived += server.Keep;
        server._process.ErrorDataReceived += server.Keep;
        server._process.Start();
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        try
        {
            await server.ListeningAsync(cancellation);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>A port nobody listens on now.</summary>
    public static int FreePort()
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)probe.LocalEndPoint!).Port;
    }

    /// <summary>Asks the server to stop (SIGTERM) and waits for its end.</summary>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> StopAsync(CancellationToken cancellation)
    {
        using (var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"])) await kill.WaitForExitAsync(cancellation);
        await _process.WaitForExitAsync(cancellation).WaitAsync(Eventually.Limit, cancellation);
        return _process.ExitCode;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task ListeningAsync(CancellationToken cancellation)
    {
        await Eventually.HoldsAsync(
            async () =>
            {
                if (_process.HasExited) throw new InvalidOperationException($"ended with {_process.ExitCode} before it listened:\n{Output}");
                return await ConnectsAsync(cancellation);
            },
            () => $"does not listen on {Address}:\n{Output}");
    }

    private async Task<bool> ConnectsAsync(CancellationToken cancellation)
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await probe.ConnectAsync(Address, cancellation);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is not null) _output.Enqueue(line.Data);
    }
}
