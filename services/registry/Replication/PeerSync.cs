using System.Text.Json;
using Microservices.Registry.Leases;
using Microservices.Registry.Protocol;

namespace Microservices.Registry.Replication;

/// <summary>
/// Asks the peers for everything they know when the server starts. Until one has answered, or all have been asked in vain, lookups are
/// refused: clients go to another server, which knows more.
/// </summary>
internal sealed partial class PeerSync(
    InstanceRegistry registry, TrafficGate traffic, EurekaServerOptions options, NodeId node, TimeProvider time, ILogger<PeerSync> logger)
    : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly CancellationTokenSource _stop = new();

    public void Start(PeerAddress[] peers)
    {
        if (peers.Length == 0) return;
        traffic.BeginSync();
        _ = Task.Run(() => RunAsync(peers));
    }

    public void Dispose() => _stop.Cancel();

    private async Task RunAsync(PeerAddress[] peers)
    {
        var taken = 0;
        try
        {
            for (var attempt = 0; attempt <= options.RegistrySyncRetries && taken == 0; attempt++)
            {
                if (attempt > 0) await Task.Delay(TimeSpan.FromMilliseconds(options.RegistrySyncRetryWaitMs), time, _stop.Token);
                foreach (var peer in peers)
                {
                    taken = await TakeFromAsync(peer);
                    if (taken > 0) break;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
        finally
        {
            traffic.EndSync(taken);
        }
    }

    private async Task<int> TakeFromAsync(PeerAddress peer)
    {
        using var transport = new PeerTransport(peer, options, node);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        end.CancelAfter(Patience);
        try
        {
            var answer = await transport.FetchAsync(end.Token);
            if (answer.StatusCode != StatusCodes.Status200OK)
            {
                Log.Empty(logger, peer, $"answered {answer.StatusCode}");
                return 0;
            }
            // A long list takes its time, off the thread that receives requests.
            await Task.Yield();
            var taken = registry.Take(ApplicationsJsonReader.Read(answer.Body), isRestored: false);
            Log.Taken(logger, taken, peer);
            return taken;
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException or OperationCanceledException or IOException)
        {
            if (_stop.IsCancellationRequested) throw;
            var failure = exception is HttpRequestException failed ? CertificateCheck.ReasonOf(failed) : null;
            Log.Empty(logger, peer, failure ?? (exception is JsonException ? "gave an answer that is none" : "gave no answer in time"));
            return 0;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Took {Count} instances from {Peer}", EventName = "registry.sync.take")]
        public static partial void Taken(ILogger logger, int count, PeerAddress peer);

        [LoggerMessage(2, LogLevel.Information, "Took nothing from {Peer}: {Reason}", EventName = "registry.sync.nothing")]
        public static partial void Empty(ILogger logger, PeerAddress peer, string reason);
    }
}
