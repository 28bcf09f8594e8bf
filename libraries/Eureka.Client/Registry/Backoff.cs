namespace Microservices.Eureka.Client;

internal static class Backoff
{
    /// <summary>The interval, or after failures 1, 2, 4... seconds up to it.</summary>
    public static TimeSpan After(int failures, TimeSpan interval)
    {
        if (failures == 0) return interval;
        var wait = TimeSpan.FromSeconds(1 << Math.Min(failures - 1, 10));
        return wait < interval ? wait : interval;
    }
}
