using System.Text.Json;
using Microservices.Registry.Leases;

namespace Microservices.Registry.Replication;

/// <summary>Tells one peer what happens here, batch after batch, and takes from it what it knows better.</summary>
internal sealed partial class Peer(
    PeerAddress address, InstanceRegistry registry, EurekaServerOptions options, NodeId node, TimeProvider time, ILogger logger)
    : IDisposable
{
    private const int MaxBatch = 250;

    // So that what happens at the same time goes together.
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(20);

    private static readonly TimeSpan Congestion = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ShortestRetry = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(2);

    // How long a server that stops goes on telling.
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _stop = new();
    private Task _work = Task.CompletedTask;
    private int _failures;

    public PeerAddress Address => address;
    public PeerQueue Queue { get; } = new(options.MaxElementsInPeerReplicationPool, time);

    /// <summary>Whether the last batch arrived; null before there was one.</summary>
    public bool? IsAvailable { get; private set; }

    /// <summary>Whether the URL turned out to be this server's.</summary>
    public bool IsSelf { get; private set; }

    public long Sent { get; private set; }
    public DateTimeOffset? LastSuccess { get; private set; }
    public string? LastFailure { get; private set; }

    public void Start() => _work = Task.Run(RunAsync);

    /// <summary>Ends when everything that waits is sent, when two seconds are over, or when the token says that there is no time.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await _work.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => _stop.Dispose();

    private async Task RunAsync()
    {
        using var transport = new PeerTransport(address, options, node);
        while (!_stop.IsCancellationRequested && !IsSelf)
        {
            try
            {
                await Queue.WaitAsync(_stop.Token);
                await Task.Delay(Gathering, time, _stop.Token);
                if (await SendAsync(transport, _stop.Token) is { } pause) await Task.Delay(pause, time, _stop.Token);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                // What was not sent waits in the queue.
            }
            catch (Exception exception)
            {
                Log.Failed(logger, exception, address);
                await Task.Delay(Congestion, time, CancellationToken.None);
            }
        }
        await SendRestAsync(transport);
    }

    private async Task SendRestAsync(PeerTransport transport)
    {
        using var end = new CancellationTokenSource(LastWords, time);
        try
        {
            while (!IsSelf && Queue.Count > 0)
                if (await SendAsync(transport, end.Token) is not null) await Task.Delay(ShortestRetry, time, end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            Log.Left(logger, Queue.Count, address);
        }
    }

    /// <returns>How long to wait before the next batch, null when it may follow at once.</returns>
    private async Task<TimeSpan?> SendAsync(PeerTransport transport, CancellationToken cancellationToken)
    {
        var changes = Queue.Take(MaxBatch);
        var items = OutgoingBatch.Create(changes, registry, time);
        if (items.Count == 0) return null;
        try
        {
            var answer = await transport.SendAsync(BatchWriter.Write(items), cancellationToken);
            IsSelf = answer.IsSelf;
            switch (answer.StatusCode)
            {
                case >= 200 and <= 299:
                    Succeeded(items, answer.Body);
                    return null;
                case 400 or 413 or 415 or 422:
                    Refused(answer.StatusCode);
                    return null;
                // The peer, or a proxy before it, cannot take anything now: a server that is being replaced, or a password that is not known yet.
                default:
                    return Retry(changes, $"answered {answer.StatusCode}", Congestion);
            }
        }
        catch (HttpRequestException exception)
        {
            return Retry(changes, CertificateCheck.ReasonOf(exception), ShortestRetry);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Retry(changes, "gave no answer in time", Congestion);
        }
        catch (OperationCanceledException)
        {
            Queue.PutBack(changes);
            throw;
        }
    }

    private void Succeeded(List<OutgoingItem> items, byte[] body)
    {
        if (IsAvailable == false) Log.Back(logger, address, Queue.Count);
        (IsAvailable, LastSuccess, LastFailure, _failures) = (true, time.GetUtcNow(), null, 0);
        Sent += items.Count;
        try
        {
            foreach (var (item, (statusCode, entity)) in items.Zip(BatchAnswerReader.Read(body)))
                PeerReaction.To(item, statusCode, entity, registry, Queue, time);
        }
        catch (JsonException)
        {
            Log.Illegible(logger, address);
        }
        if (Queue.TakeLoss()) registry.TellEverything(Queue);
    }

    // A batch that a peer finds wrong or too large it would refuse again.
    private void Refused(int statusCode)
    {
        (IsAvailable, LastFailure) = (false, $"answered {statusCode}");
        Log.Refused(logger, address, statusCode);
    }

    private TimeSpan Retry(List<PendingChange> changes, string failure, TimeSpan pause)
    {
        Queue.PutBack(changes);
        if (IsAvailable != false) Log.Away(logger, address, failure);
        (IsAvailable, LastFailure) = (false, failure);
        var longer = pause * (1 << Math.Min(_failures++, 5));
        return longer < LongestRetry ? longer : LongestRetry;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The peer {Peer} is away: {Failure}", EventName = "registry.peer.away")]
        public static partial void Away(ILogger logger, PeerAddress peer, string failure);

        [LoggerMessage(2, LogLevel.Information, "The peer {Peer} is back; {Count} instances wait to be told of", EventName = "registry.peer.back")]
        public static partial void Back(ILogger logger, PeerAddress peer, int count);

        [LoggerMessage(3, LogLevel.Warning, "The peer {Peer} refused a batch with {StatusCode}", EventName = "registry.peer.refuse")]
        public static partial void Refused(ILogger logger, PeerAddress peer, int statusCode);

        [LoggerMessage(4, LogLevel.Warning, "The peer {Peer} gave an answer that is none", EventName = "registry.peer.illegible")]
        public static partial void Illegible(ILogger logger, PeerAddress peer);

        [LoggerMessage(6, LogLevel.Warning, "No time is left to tell {Peer} of {Count} instances", EventName = "registry.peer.left")]
        public static partial void Left(ILogger logger, int count, PeerAddress peer);

        [LoggerMessage(5, LogLevel.Error, "A batch for {Peer} failed", EventName = "registry.peer.fail")]
        public static partial void Failed(ILogger logger, Exception exception, PeerAddress peer);
    }
}
