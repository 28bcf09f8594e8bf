namespace Microservices.ConfigServer.Sources;

/// <param name="Repository">Which one.</param>
/// <param name="Since">Since when.</param>
/// <param name="Why">In words for an operator: no secret, no path of this machine.</param>
internal sealed record BackEndProblem(string Repository, DateTimeOffset Since, string Why);
