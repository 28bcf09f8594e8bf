namespace Microservices.Registry.Replication;

/// <summary>Hands on to every peer what clients and operators do here. Nobody waits for a peer.</summary>
internal sealed class ReplicationFeed
{
    private PeerQueue[] _queues = [];

    public void SetQueues(PeerQueue[] queues) => Volatile.Write(ref _queues, queues);

    public void Publish(in ReplicationNews news)
    {
        foreach (var queue in Volatile.Read(ref _queues)) queue.Add(news);
    }
}
