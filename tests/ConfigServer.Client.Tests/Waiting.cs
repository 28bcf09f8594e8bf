using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;

namespace Microservices.ConfigServer.Client.Tests;

internal static class Waiting
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Lets the fake clock run until something has happened.</summary>
    public static async Task PassUntilAsync(this FakeTimeProvider time, Func<bool> happened)
    {
        var watch = Stopwatch.StartNew();
        while (!happened())
        {
            Assert.True(watch.Elapsed < Patience, "It did not happen in time.");
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }
}
