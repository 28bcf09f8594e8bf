using System.Collections;
using Microservices.ServiceDefaults.SpringProperties;

namespace Microservices.ServiceDefaults;

/// <summary>Finds options that a server does not understand, which are most often misspelt.</summary>
public static class UnknownSettings
{
    private const string Option = "--";
    private const int MostDifferences = 3;

    /// <param name="args">The command line.</param>
    /// <param name="environment">The environment variables.</param>
    /// <param name="names">All names that are understood, as for <see cref="SpringPropertiesExtensions.AddSpringProperties"/>.</param>
    /// <param name="prefixes">Where all names are the server's own, such as <c>encrypt.</c></param>
    /// <returns>Each option as it was written, with the nearest name when there is one that is close.</returns>
    public static IEnumerable<(string Written, string? Nearest)> Find(
        string[] args, IDictionary environment, IReadOnlyCollection<string> names, IReadOnlyCollection<string> prefixes)
    {
        foreach (var (written, isVariable) in Written(args, environment))
        {
            var isOwn = prefixes.Any(prefix => isVariable
                ? written.StartsWith(prefix.Replace('.', '_'), StringComparison.OrdinalIgnoreCase)
                : written.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
            if (isOwn && !IsAmong(names, written, isVariable)) yield return (written, Nearest(names, written));
        }
    }

    /// <returns>The options that are among the names, as they were written.</returns>
    public static IEnumerable<string> FindAmong(string[] args, IDictionary environment, IReadOnlyCollection<string> names) =>
        Written(args, environment).Where(option => IsAmong(names, option.Name, option.IsVariable)).Select(option => option.Name);

    private static IEnumerable<(string Name, bool IsVariable)> Written(string[] args, IDictionary environment)
    {
        foreach (var arg in args.Where(arg => arg.StartsWith(Option, StringComparison.Ordinal)))
        {
            yield return (arg[Option.Length..].Split('=')[0], false);
        }
        // `Section__Key` is .NET's own form.
        foreach (var variable in environment.Keys.Cast<string>().Where(name => !name.Contains("__", StringComparison.Ordinal)))
        {
            yield return (variable, true);
        }
    }

    private static bool IsAmong(IEnumerable<string> names, string written, bool isVariable) =>
        names.Select(name => new SpringPropertyName(name))
            .Any(name => (isVariable ? name.MatchVariable(written) : name.MatchDotted(written)) is not null);

    private static string? Nearest(IEnumerable<string> names, string written)
    {
        var (name, differences) = names.Select(name => name.Replace("[]", "", StringComparison.Ordinal))
            .Select(name => (Name: name, Differences: Differences(Letters(name), Letters(written))))
            .MinBy(candidate => candidate.Differences);
        return differences <= MostDifferences ? name : null;
    }

    private static string Letters(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();

    // Levenshtein's distance.
    private static int Differences(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var at = 1; at <= one.Length; at++)
        {
            var diagonal = row[0];
            row[0] = at;
            for (var with = 1; with <= other.Length; with++)
            {
                var replaced = diagonal + (one[at - 1] == other[with - 1] ? 0 : 1);
                diagonal = row[with];
                row[with] = Math.Min(replaced, Math.Min(row[with], row[with - 1]) + 1);
            }
        }
        return row[^1];
    }
}
