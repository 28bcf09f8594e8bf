namespace Microservices.Registry.Replication;

/// <param name="StatusCode">Of the answer.</param>
/// <param name="IsSelf">Whether the peer turned out to be this server.</param>
/// <param name="Body">Not compressed.</param>
internal sealed record PeerAnswer(int StatusCode, bool IsSelf, byte[] Body);
