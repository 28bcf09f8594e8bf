namespace Microservices.ConfigServer.Sources;

/// <summary>What one back end has for a request.</summary>
/// <param name="Tree">Its files.</param>
/// <param name="Directories">Where to look, weakest first.</param>
/// <param name="Version">The commit, when there is one.</param>
internal sealed record Checkout(IFileTree Tree, IReadOnlyList<LocatedDirectory> Directories, string? Version);
