namespace Microservices.ConfigServer.Sources;

/// <summary>Tells whether the files behind an answer are still what they were.</summary>
/// <remarks>
/// The disk is asked when a request comes, at most every 200 ms an answer: a dozen stats, by one request while the others go on.
/// So a change is seen at the next request or 200 ms later, on every file system (bind mounts and network shares raise no
/// inotify events), and a server nobody asks does nothing: no threads, no timers, no watch descriptors to run out of.
/// </remarks>
internal sealed class FileWatch(TimeProvider time, KeyValuePair<string, FileStamp>[] files) : IWatch
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);
    private long _checkedAt = time.GetTimestamp();

    public bool IsCurrent()
    {
        var now = time.GetTimestamp();
        var checkedAt = Volatile.Read(ref _checkedAt);
        if (time.GetElapsedTime(checkedAt, now) < Interval) return true;
        if (Interlocked.CompareExchange(ref _checkedAt, now, checkedAt) != checkedAt) return true;
        foreach (var (path, stamp) in files)
        {
            if (FileStamp.Of(path) != stamp) return false;
        }
        return true;
    }
}
