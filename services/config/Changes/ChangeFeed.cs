using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Microservices.ConfigServer.Changes;

/// <summary>Tells who listens which applications have changed. A listener that does not keep up loses the oldest notices.</summary>
internal sealed class ChangeFeed
{
    private const int MaxListeners = 1000;
    private const int MaxPending = 64;
    private readonly ConcurrentDictionary<Channel<Change>, bool> _listeners = new();
    private TaskCompletionSource _nextLook = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _lastId;

    public bool HasListeners => !_listeners.IsEmpty;

    /// <summary>Done once the files have been looked at again: what changes from then on is told.</summary>
    public Task NextLook => Volatile.Read(ref _nextLook).Task;

    /// <returns>Null when there are too many already.</returns>
    public Channel<Change>? Listen()
    {
        if (_listeners.Count >= MaxListeners) return null;
        var options = new BoundedChannelOptions(MaxPending) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true };
        var channel = Channel.CreateBounded<Change>(options);
        _listeners[channel] = true;
        return channel;
    }

    public void Leave(Channel<Change> listener) => _listeners.TryRemove(listener, out _);

    /// <summary>Says that the files have been looked at.</summary>
    public void Looked() =>
        Interlocked.Exchange(ref _nextLook, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    public void Publish(IReadOnlyCollection<string> applications)
    {
        if (applications.Count == 0) return;
        var change = new Change(Interlocked.Increment(ref _lastId), applications);
        foreach (var listener in _listeners.Keys) listener.Writer.TryWrite(change);
    }
}
