namespace Microservices.Registry.Leases;

/// <summary>Something to do regularly. It is told by how much longer than the interval it was not done.</summary>
internal sealed class SweeperTask(TimeSpan interval, Action<TimeSpan> action, TimeProvider time)
{
    private long _lastRun = time.GetTimestamp();

    public TimeSpan UntilDue => interval - time.GetElapsedTime(_lastRun);

    public void Run()
    {
        var late = time.GetElapsedTime(_lastRun) - interval;
        _lastRun = time.GetTimestamp();
        action(late > TimeSpan.Zero ? late : TimeSpan.Zero);
    }
}
