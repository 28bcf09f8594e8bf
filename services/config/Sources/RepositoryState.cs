namespace Microservices.ConfigServer.Sources;

/// <summary>How one place that configuration comes from is, for operators.</summary>
/// <param name="Name">A URI without credentials, or a search location as configured.</param>
/// <param name="Version">The commit of the default label, when there is one.</param>
/// <param name="FetchedBefore">How long ago a remote was last asked; null for what is read in place.</param>
/// <param name="Problems">What is wrong with it now.</param>
internal sealed record RepositoryState(
    string Name, string? Version, TimeSpan? FetchedBefore, IReadOnlyList<RepositoryProblem> Problems);
