using System.Collections.Concurrent;

[assembly: AssemblyFixture(typeof(Microservices.Deploy.Tests.Emulator.AwsEmulators))]

namespace Microservices.Deploy.Tests.Emulator;

/// <summary>The emulators that no test uses at the moment: one starts in seconds, and is emptied in no time.</summary>
public sealed class AwsEmulators : IAsyncDisposable
{
    private static readonly ConcurrentBag<AwsEmulator> Idle = [];

    internal static bool TryTake(out AwsEmulator? emulator) => Idle.TryTake(out emulator);

    internal static void Return(AwsEmulator emulator) => Idle.Add(emulator);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        while (Idle.TryTake(out var emulator)) await emulator.RemoveAsync();
    }
}
