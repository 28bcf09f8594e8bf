using System.Diagnostics;

namespace Microservices.SystemTests;

/// <summary>Waits for something that other processes bring about.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    /// <summary>Asks again and again until the condition holds; fails with the complaint after the limit.</summary>
    public static async Task HoldsAsync(TimeSpan limit, Func<Task<bool>> condition, Func<string> complaint, CancellationToken cancellation)
    {
        var waited = Stopwatch.StartNew();
        while (!await condition())
        {
            if (waited.Elapsed > limit) Assert.Fail($"after {waited.Elapsed.TotalSeconds:0.0} s: {complaint()}");
            await Task.Delay(Poll, cancellation);
        }
    }
}
