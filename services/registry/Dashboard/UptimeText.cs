namespace Microservices.Registry.Dashboard;

internal static class UptimeText
{
    /// <summary>Such as <c>2 days 03:07</c>.</summary>
    public static string Of(TimeSpan uptime) => $"{(int)uptime.TotalDays} days {uptime.Hours:00}:{uptime.Minutes:00}";

    /// <summary>Such as <c>12 s</c>, <c>5 min</c>, <c>3 h</c> or <c>4 days</c>.</summary>
    public static string Short(TimeSpan time) => time switch
    {
        { TotalSeconds: < 120 } => $"{(long)time.TotalSeconds} s",
        { TotalMinutes: < 120 } => $"{(long)time.TotalMinutes} min",
        { TotalHours: < 48 } => $"{(long)time.TotalHours} h",
        _ => $"{(long)time.TotalDays} days",
    };
}
