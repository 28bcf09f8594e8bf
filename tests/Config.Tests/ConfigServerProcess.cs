using System.Diagnostics;

namespace Microservices.ConfigServer.Tests;

/// <summary>The built server in a process of its own.</summary>
public sealed class ConfigServerProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ConfigServerProcess(Process process) => _process = process;

    /// <param name="settings"><c>NAME=value</c> for the environment, anything else for the command line.</param>
    public static ConfigServerProcess Start(IEnumerable<string> settings)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "Config.dll"), "--server.port=0", "--server.address=127.0.0.1" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var setting in settings)
        {
            var equals = setting.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0 || setting.StartsWith("--", StringComparison.Ordinal)) start.ArgumentList.Add(setting);
            else start.Environment[setting[..equals]] = setting[(equals + 1)..];
        }
        return new ConfigServerProcess(Process.Start(start)!);
    }

    /// <summary>What it logged until <see cref="AddressAsync"/>.</summary>
    public string LogBefore { get; private set; } = "";

    public async Task<Uri> AddressAsync()
    {
        const string listening = "Now listening on: ";
        using var timeout = new CancellationTokenSource(Eventually.Limit);
        while (await _process.StandardOutput.ReadLineAsync(timeout.Token) is { } line)
        {
            var at = line.IndexOf(listening, StringComparison.Ordinal);
            LogBefore += line + '\n';
            if (at >= 0) return new Uri(line[(at + listening.Length)..].Trim());
        }
        throw new InvalidOperationException(await _process.StandardError.ReadToEndAsync(timeout.Token));
    }

    /// <returns>What it logged since <see cref="AddressAsync"/>.</returns>
    public async Task<string> StopAsync()
    {
        using var timeout = new CancellationTokenSource(Eventually.Limit);
        using (var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"])) await kill.WaitForExitAsync(timeout.Token);
        return await _process.StandardOutput.ReadToEndAsync(timeout.Token);
    }

    public async Task<(int Code, string Errors)> ExitAsync()
    {
        using var timeout = new CancellationTokenSource(Eventually.Limit);
        var errors = await _process.StandardError.ReadToEndAsync(timeout.Token);
        await _process.WaitForExitAsync(timeout.Token);
        return (_process.ExitCode, errors + await _process.StandardOutput.ReadToEndAsync(timeout.Token));
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
