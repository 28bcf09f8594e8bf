namespace Microservices.ConfigServer.Sources;

/// <param name="Why">In words for an operator.</param>
/// <param name="Since">Null where nobody looked before.</param>
internal sealed record RepositoryProblem(string Why, DateTimeOffset? Since);
