using System.IO.Enumeration;
using Microservices.ConfigServer.Requests;
using Microservices.ConfigServer.Sources;

namespace Microservices.ConfigServer.Git;

/// <summary>
/// The directories of <c>search-paths</c>, the root first. A path may have <c>{application}</c>, <c>{profile}</c> and <c>{label}</c>,
/// and the wildcards <c>*</c>, <c>?</c> and <c>**</c>.
/// </summary>
internal sealed class GitDirectories(IEnumerable<string> searchPaths)
{
    private const string AnyDepth = "**";
    // In a name that a client sends, a wildcard is a letter.
    private const char Star = '\u0001';
    private const char QuestionMark = '\u0002';

    private readonly string[] _templates =
        [.. searchPaths.Select(path => Normalize(path).Replace('*', Star).Replace('?', QuestionMark)).Where(path => path.Length > 0)];

    public IReadOnlyList<LocatedDirectory> Find(CommitTree tree, EnvironmentRequest request, string label)
    {
        var found = new List<LocatedDirectory> { new("", "/") };
        var seen = new HashSet<string>(StringComparer.Ordinal) { "" };
        foreach (var template in _templates)
        {
            foreach (var profile in request.ProfileList)
            {
                foreach (var application in request.ApplicationList)
                {
                    foreach (var directory in Match(tree, Fill(template, application, profile, label)))
                    {
                        if (seen.Add(directory)) found.Add(new LocatedDirectory(directory, "/" + directory));
                    }
                }
            }
        }
        return found;
    }

    private static string Normalize(string path) => string.Join('/', path.Trim().Split('/').Where(part => part is not ("" or ".")));

    private static string Fill(string template, string application, string profile, string label) => template
        .Replace("{application}", application, StringComparison.Ordinal)
        .Replace("{profile}", profile, StringComparison.Ordinal)
        .Replace("{label}", label, StringComparison.Ordinal);

    private static IEnumerable<string> Match(CommitTree tree, string path)
    {
        if (!path.Contains(Star) && !path.Contains(QuestionMark))
        {
            return tree.HasDirectory(path) ? [path + "/"] : [];
        }
        var parts = path.Split('/');
        return tree.Directories.Where(directory => Matches(parts, directory.TrimEnd('/').Split('/')));
    }

    private static bool Matches(ReadOnlySpan<string> pattern, ReadOnlySpan<string> names)
    {
        if (pattern.IsEmpty) return names.IsEmpty;
        if (pattern[0].Replace(Star, '*') == AnyDepth)
        {
            for (var skipped = 0; skipped <= names.Length; skipped++)
            {
                if (Matches(pattern[1..], names[skipped..])) return true;
            }
            return false;
        }
        return !names.IsEmpty && MatchesName(pattern[0], names[0]) && Matches(pattern[1..], names[1..]);
    }

    // What the matcher takes for wildcards or escapes in the rest of the pattern is escaped.
    private static bool MatchesName(string pattern, string name)
    {
        var expression = string.Concat(pattern.Select(character => character switch
        {
            Star => "*",
            QuestionMark => "?",
            '*' or '?' or '\\' => $"\\{character}",
            _ => character.ToString(),
        }));
        return FileSystemName.MatchesSimpleExpression(expression, name, ignoreCase: false);
    }
}
