using Microsoft.AspNetCore.Http;

namespace Microservices.Database.Idempotency;

/// <summary>What came of a request to create a resource: the resource, created now or earlier, or the problem to answer with.</summary>
/// <param name="Resource">The resource; null when there is a problem.</param>
/// <param name="Problem">409 or 422; null when there is none.</param>
public sealed record PostOutcome<TResource>(TResource? Resource, IResult? Problem)
    where TResource : class;
