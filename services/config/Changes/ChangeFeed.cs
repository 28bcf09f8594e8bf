using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Microservices.ConfigServer.Changes;

/// <summary>Tells who listens which applications have changed. A listener that does not keep up loses the oldest notices.</summary>
internal sealed class ChangeFeed
{
    private const int MaxListeners = 1000;
    private const int MaxPending = 64;
    private readonly ConcurrentDictionary<Channel<Change>, bool> _listeners = new();
    private long _lastId;

    public bool HasListeners => !_listeners.IsEmpty;

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

    public void Publish(IReadOnlyCollection<string> applications)
    {
        if (applications.Count == 0) return;
        var change = new Change(Interlocked.Increment(ref _lastId), applications);
        foreach (var listener in _listeners.Keys) listener.Writer.TryWrite(change);
    }
}
