namespace Microservices.Registry.Leases;

/// <summary>How a lease stands: why an instance is still listed, and until when.</summary>
/// <param name="State">The instance and its lease.</param>
/// <param name="Renewed">When it was last renewed, or registered, in Unix milliseconds.</param>
/// <param name="Expires">When it runs out, or ran out.</param>
/// <param name="IsExpired">Whether it ran out.</param>
/// <param name="IsProtected">Whether it ran out and is kept by self-preservation.</param>
/// <param name="IsRestored">Whether the instance is known from before a restart only.</param>
/// <param name="Explanation">All that in words.</param>
internal sealed record LeaseReport(
    LeaseState State, long Renewed, long Expires, bool IsExpired, bool IsProtected, bool IsRestored, string Explanation);
