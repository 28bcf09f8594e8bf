using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Microservices.SystemTests;

internal static class Signals
{
    private const int SigTerm = 15;

    /// <summary>Asks a process to end, as an orchestrator does.</summary>
    public static void Terminate(Process process) => Assert.Equal(0, Send(process.Id, SigTerm));

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Send(int process, int signal);
}
