using System.Collections.Concurrent;
using System.Diagnostics;
using Microservices.Golden;

namespace Microservices.SystemTests;

/// <summary>A service in a process of its own, from the build output of the same configuration as these tests.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly TaskCompletionSource _spoke = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ServiceProcess(ServiceSettings settings)
    {
        var start = new ProcessStartInfo("dotnet", [Assembly(settings.Project), .. settings.Arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = settings.DataFolder,
        };
        foreach (var (name, value) in settings.Environment) start.Environment[name] = value;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += Receive;
        _process.ErrorDataReceived += Receive;
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Done once the service has written its first line.</summary>
    public Task Spoke => _spoke.Task;

    /// <summary>What the service wrote so far.</summary>
    public string Output => string.Join('\n', _output);

    /// <summary>Ends the service as an orchestrator does, and tells its exit code.</summary>
    public async Task<int> StopAsync(CancellationToken cancellation)
    {
        Signals.Terminate(_process);
        await _process.WaitForExitAsync(cancellation);
        return _process.ExitCode;
    }

    /// <summary>Ends the service as a crash does.</summary>
    public async Task KillAsync(CancellationToken cancellation)
    {
        _process.Kill();
        await _process.WaitForExitAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static string Assembly(string project)
    {
        var configuration = Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Repository.PathOf("artifacts", "bin", project, configuration, $"{project}.dll");
    }

    private void Receive(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is null) return;
        _output.Enqueue(line.Data);
        _spoke.TrySetResult();
    }
}
