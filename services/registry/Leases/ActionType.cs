namespace Microservices.Registry.Leases;

/// <summary>What last happened to an instance. Clients apply Added and Modified alike, and remove Deleted.</summary>
internal enum ActionType : byte
{
    Added,
    Modified,
    Deleted,
}
