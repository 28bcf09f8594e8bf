using Microservices.Registry.Leases;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Microservices.Registry.Replication;

/// <summary>The peers there are now. Asks them what they know when the server starts, and follows the settings while it runs.</summary>
internal sealed partial class Peers(
    PeerAddresses addresses,
    PeerSync sync,
    ReplicationFeed feed,
    InstanceRegistry registry,
    EurekaServerOptions options,
    NodeId node,
    IServer server,
    IConfiguration configuration,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<Peers> logger)
    : IHostedService, IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Lock _changing = new();
    private Peer[] _current = [];
    private ITimer? _timer;

    public IReadOnlyList<Peer> Current => Volatile.Read(ref _current);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        Follow();
        sync.Start([.. _current.Select(peer => peer.Address)]);
        // Only now is it known which ports were free.
        lifetime.ApplicationStarted.Register(Follow);
        _timer = time.CreateTimer(_ => Follow(), null, Interval, Interval);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _timer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        await Task.WhenAll(Current.Select(peer => peer.StopAsync(cancellationToken)));
    }

    public void Dispose()
    {
        _timer?.Dispose();
        foreach (var peer in _current) peer.Dispose();
    }

    /// <summary>Peers that stay keep what waits for them.</summary>
    private void Follow()
    {
        lock (_changing)
        {
            var wanted = addresses.Read(Ports());
            var staying = _current.Where(peer => wanted.Contains(peer.Address)).ToArray();
            var added = wanted.Where(address => !staying.Any(peer => peer.Address == address)).Select(Create).ToArray();
            if (added.Length == 0 && staying.Length == _current.Length) return;
            var leaving = _current.Except(staying).ToArray();
            Volatile.Write(ref _current, [.. staying, .. added]);
            feed.SetQueues([.. _current.Select(peer => peer.Queue)]);
            foreach (var peer in leaving) _ = peer.StopAsync(CancellationToken.None);
            foreach (var peer in added) peer.Start();
            Log.Changed(logger, string.Join(", ", _current.Select(peer => peer.Address)));
        }
    }

    private Peer Create(PeerAddress address) => new(address, registry, options, node, time, logger);

    private int[] Ports()
    {
        var listening = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        var ports = listening.Select(address => BindingAddress.Parse(address).Port).Where(port => port > 0).ToArray();
        if (ports.Length > 0) return ports;
        return int.TryParse(configuration["server:port"] ?? "8761", out var configured) ? [configured] : [];
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "The peers are now: {Peers}", EventName = "registry.peers.change")]
        public static partial void Changed(ILogger logger, string peers);
    }
}
