namespace Microservices.Registry.Dashboard;

/// <summary>A peer, without credentials. <c>IsAvailable</c> is null before it was told anything.</summary>
internal sealed record PeerStatus(string Url, bool? IsAvailable, int Waiting, TimeSpan Lag, long Sent, DateTimeOffset? LastSuccess, string? LastFailure)
{
    public string State => IsAvailable switch { true => "available", false => "unavailable", null => "not asked yet" };
}
