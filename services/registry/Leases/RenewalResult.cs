namespace Microservices.Registry.Leases;

internal enum RenewalResult
{
    Renewed,

    /// <summary>The instance must register (again): nobody knows it, or only an older registration of it.</summary>
    Unknown,

    /// <summary>A peer holds an older registration than this server, and should take this one.</summary>
    Conflict,
}
