using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;

namespace Microservices.Eureka.Client.Tests;

internal static class Waiting
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Waits for something that needs no time to pass on the fake clock.</summary>
    public static Task UntilAsync(Func<bool> happened) => PassUntilAsync(null, TimeSpan.Zero, () => Task.FromResult(happened()));

    /// <summary>Lets the fake clock run until something has happened.</summary>
    public static Task PassUntilAsync(this FakeTimeProvider time, Func<bool> happened) => time.PassUntilAsync(() => Task.FromResult(happened()));

    /// <inheritdoc cref="PassUntilAsync(FakeTimeProvider, Func{bool})"/>
    public static Task PassUntilAsync(this FakeTimeProvider time, Func<Task<bool>> happened) => PassUntilAsync(time, TimeSpan.FromSeconds(1), happened);

    private static async Task PassUntilAsync(FakeTimeProvider? time, TimeSpan step, Func<Task<bool>> happened)
    {
        var watch = Stopwatch.StartNew();
        while (!await happened())
        {
            Assert.True(watch.Elapsed < Patience, "It did not happen in time.");
            time?.Advance(step);
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }
}
