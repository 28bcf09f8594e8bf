using Microservices.Registry.Protocol;

namespace Microservices.Registry.Replication;

/// <summary>One entry of a batch as a peer wrote it: whatever it left out is null.</summary>
internal sealed class ReplicationItem
{
    public ReplicationAction? Action { get; set; }
    public string? App { get; set; }
    public string? Id { get; set; }
    public long? LastDirty { get; set; }
    public string? Status { get; set; }
    public string? OverriddenStatus { get; set; }
    public Registration? Instance { get; set; }
}
