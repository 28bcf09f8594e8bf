using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.NetworkInformation;
using System.Security.Cryptography;
using Microservices.Golden;

namespace Microservices.SystemTests;

/// <summary>`dotnet run dev.cs` on ports and databases of its own.</summary>
internal sealed class DevProcess : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);
    private static readonly Dictionary<string, int> Ports = new()
    {
        ["config"] = 8888,
        ["registry"] = 8761,
        ["customer"] = 8081,
        ["accounting"] = 8082,
    };

    private readonly int _offset;
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();

    public DevProcess(int? offset = null, params string[] options)
    {
        _offset = offset ?? FreeOffset();
        var start = new ProcessStartInfo("dotnet", ["run", "dev.cs", "--", "--port-offset", $"{_offset}", .. options])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
        };
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += Receive;
        _process.ErrorDataReceived += Receive;
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public IEnumerable<string> Lines => _lines;

    public string Output => string.Join('\n', _lines);

    public int Port(string service) => PortOf(service, _offset);

    public static int PortOf(string service, int offset) => Ports[service] + offset;

    public static int FreeOffset()
    {
        while (true)
        {
            var offset = RandomNumberGenerator.GetInt32(1_000, 20_000);
            if (!Ports.Keys.Any(service => Listening().Contains(PortOf(service, offset)))) return offset;
        }
    }

    public bool Listens(string service) => Listening().Contains(Port(service));

    public Task SaysAsync(string text) => Eventually.HoldsAsync(
        () => Output.Contains(text, StringComparison.Ordinal), () => $"it said only:\n{Output}", Limit);

    public async Task<int> StopAsync(CancellationToken cancellation)
    {
        Signals.Terminate(_process);
        return await ExitAsync(cancellation);
    }

    /// <summary>Kills the command alone, as the system does that runs out of memory.</summary>
    public async Task KillAsync(CancellationToken cancellation)
    {
        _process.Kill();
        await ExitAsync(cancellation);
    }

    public async Task<int> ExitAsync(CancellationToken cancellation)
    {
        await _process.WaitForExitAsync(cancellation).WaitAsync(Limit, cancellation);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await StopAsync(CancellationToken.None);
        _process.Dispose();
        var data = Repository.PathOf(".data", string.Create(CultureInfo.InvariantCulture, $"offset-{_offset}"));
        if (Directory.Exists(data)) Directory.Delete(data, recursive: true);
    }

    private static HashSet<int> Listening() =>
        [.. IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(listener => listener.Port)];

    private void Receive(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is not null) _lines.Enqueue(line.Data);
    }
}
