using System.Collections.Concurrent;
using System.Threading.Channels;
using Microservices.Registry.Leases;
using Microservices.Registry.Replication;

namespace Microservices.Registry.Push;

/// <summary>
/// Tells who listens what changes. A change is encoded once, however many listen; changes that come while others are sent go
/// together. A listener that does not keep up is let go: it comes back and says where it was.
/// </summary>
internal sealed class ChangeFeed(InstanceRegistry registry, ChangeSignal signal, NodeId node) : BackgroundService
{
    private const int MaxListeners = 1000;
    private const int MaxPending = 64;

    private readonly ConcurrentDictionary<Channel<ChangeEvent>, bool> _listeners = new();
    private long _told;

    public int Listeners => _listeners.Count;

    /// <returns>Null when there are too many already.</returns>
    public Channel<ChangeEvent>? Listen()
    {
        if (_listeners.Count >= MaxListeners) return null;
        var channel = Channel.CreateBounded<ChangeEvent>(new BoundedChannelOptions(MaxPending) { SingleReader = true });
        _listeners[channel] = true;
        return channel;
    }

    public void Leave(Channel<ChangeEvent> listener) => _listeners.TryRemove(listener, out _);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var next = signal.NextAsync(stoppingToken);
            Tell();
            await next.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Tell()
    {
        // Read before it is known whether anybody listens: who comes meanwhile must not miss what happens meanwhile.
        var version = registry.Version;
        if (_listeners.IsEmpty)
        {
            _told = version;
            return;
        }
        var (snapshot, changes) = registry.ChangesAfter(_told);
        _told = snapshot.Version;
        if (changes is { Length: 0 }) return;
        var change = changes is null
            ? ChangeEvent.Greeting(node.Value, isResumed: false, snapshot)
            : ChangeEvent.Of(node.Value, snapshot, changes);
        foreach (var listener in _listeners.Keys)
            if (!listener.Writer.TryWrite(change)) listener.Writer.TryComplete();
    }
}
