namespace Microservices.Database.Idempotency;

/// <summary>A key that a client gave to the request which created a resource; stored with the resource, in one transaction.</summary>
public sealed class UsedKey<TResource>
    where TResource : class
{
    /// <summary>How long a key is remembered.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>The key, exactly as it was given.</summary>
    public required string Key { get; init; }

    /// <summary>SHA-256 of what the request's body said.</summary>
    public required byte[] RequestHash { get; init; }

    /// <summary>The resource's number.</summary>
    public long ResourceId { get; init; }

    /// <summary>What was created.</summary>
    public required TResource Resource { get; init; }

    /// <summary>When, in UTC.</summary>
    public required DateTime CreatedAt { get; init; }
}
