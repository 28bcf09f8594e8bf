using System.Runtime.InteropServices;

namespace Microservices.ConfigServer.Client;

/// <summary>
/// While the start waits there is no host yet to handle Ctrl-C and SIGTERM, and as a container's first process the kernel would
/// ignore them: this cancels the wait.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration[] _registrations;

    public StopSignals() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop),
        PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop),
        PosixSignalRegistration.Create(PosixSignal.SIGQUIT, Stop),
    ];

    public CancellationToken Token => _stop.Token;

    /// <summary>The exit code a shell would give: 128 and the signal's number.</summary>
    public int ExitCode { get; private set; }

    public void Dispose()
    {
        foreach (var registration in _registrations) registration.Dispose();
        _stop.Dispose();
    }

    private void Stop(PosixSignalContext context)
    {
        context.Cancel = true;
        ExitCode = context.Signal switch
        {
            PosixSignal.SIGINT => 130,
            PosixSignal.SIGQUIT => 131,
            _ => 143,
        };
        _stop.Cancel();
    }
}
