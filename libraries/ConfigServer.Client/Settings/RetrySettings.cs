namespace Microservices.ConfigServer.Client;

internal sealed record RetrySettings(bool Enabled, TimeSpan InitialInterval, TimeSpan MaxInterval, double Multiplier, int MaxAttempts)
{
    /// <summary>How long to wait after the given number of failed tries.</summary>
    public TimeSpan After(int tries)
    {
        var milliseconds = InitialInterval.TotalMilliseconds * Math.Pow(Math.Max(1, Multiplier), tries - 1);
        return TimeSpan.FromMilliseconds(Math.Min(milliseconds, MaxInterval.TotalMilliseconds));
    }
}
