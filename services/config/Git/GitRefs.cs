using LibGit2Sharp;

namespace Microservices.ConfigServer.Git;

/// <summary>Reads branches and tags.</summary>
internal static class GitRefs
{
    private static readonly string[] Prefixes = ["refs/heads/", "refs/tags/"];

    public static (Dictionary<string, string> Refs, string? Head) Read(Repository repository)
    {
        var refs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var reference in repository.Refs)
        {
            if (!Prefixes.Any(prefix => reference.CanonicalName.StartsWith(prefix, StringComparison.Ordinal))) continue;
            if (reference.ResolveToDirectReference() is { } direct) refs[reference.CanonicalName] = direct.TargetIdentifier;
        }
        return (refs, repository.Head.Tip?.Sha);
    }
}
