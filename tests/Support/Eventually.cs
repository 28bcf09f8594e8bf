using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Microservices.Support;

/// <summary>Waits for what another thread or process brings about. Tests wait here and nowhere else.</summary>
public static class Eventually
{
    /// <summary>How long a test waits before it fails: far longer than anything takes, on a busy machine too.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>Asks again and again until the condition holds.</summary>
    /// <param name="condition">What is waited for.</param>
    /// <param name="complaint">What to say if it never holds, and why.</param>
    /// <param name="limit">A limit other than <see cref="Limit"/>.</param>
    /// <exception cref="TimeoutException">It did not hold within the limit.</exception>
    public static async Task HoldsAsync(Func<Task<bool>> condition, Func<string> complaint, TimeSpan? limit = null)
    {
        var waited = Stopwatch.StartNew();
        while (!await condition())
        {
            if (waited.Elapsed > (limit ?? Limit)) throw new TimeoutException($"after {waited.Elapsed.TotalSeconds:0.0} s: {complaint()}");
            await Task.Delay(Pause, TestContext.Current.CancellationToken);
        }
    }

    /// <inheritdoc cref="HoldsAsync(Func{Task{bool}}, Func{string}, TimeSpan?)"/>
    public static Task HoldsAsync(Func<bool> condition, Func<string> complaint, TimeSpan? limit = null) =>
        HoldsAsync(() => Task.FromResult(condition()), complaint, limit);

    /// <summary>Lets a fake clock run, a second at a time, until the condition holds.</summary>
    /// <exception cref="TimeoutException">It did not hold within <see cref="Limit"/> of real time.</exception>
    public static Task PassUntilAsync(this FakeTimeProvider time, Func<Task<bool>> condition) => HoldsAsync(
        async () =>
        {
            if (await condition()) return true;
            time.Advance(TimeSpan.FromSeconds(1));
            return false;
        },
        () => $"it has not happened, and the fake clock says {time.GetUtcNow():u}");

    /// <inheritdoc cref="PassUntilAsync(FakeTimeProvider, Func{Task{bool}})"/>
    public static Task PassUntilAsync(this FakeTimeProvider time, Func<bool> condition) => time.PassUntilAsync(() => Task.FromResult(condition()));
}
