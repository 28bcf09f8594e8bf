using Microservices.ConfigServer.Documents;
using Microservices.ConfigServer.Sources;

namespace Microservices.ConfigServer.Environments;

/// <summary>The requested profiles, then those that the files include, each with its group behind it; all of them once.</summary>
internal static class ActiveProfiles
{
    private const int MaxProfiles = 256;

    public static List<string> Of(IEnumerable<string> requested, List<LocatedFile> files, FilePlaceholders placeholders)
    {
        var documents = files.SelectMany(file => file.File.Documents).Where(document => document.IsUnconditional).ToList();
        var groups = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var (profile, members) in documents.SelectMany(document => document.ProfileGroups)) groups[profile] = members;
        var active = new List<string>();
        var included = documents.SelectMany(document => document.IncludedProfiles).SelectMany(Resolve);
        foreach (var profile in requested.Concat(included)) Add(profile);
        return active;

        // A group may name another one, or itself.
        void Add(string profile)
        {
            if (active.Count == MaxProfiles || active.Contains(profile)) return;
            active.Add(profile);
            if (groups.TryGetValue(profile, out var members)) foreach (var member in members.SelectMany(Resolve)) Add(member);
        }

        string[] Resolve(string text) => SpringKeys.HasPlaceholder(text) ? SpringKeys.ProfilesOf(placeholders.Resolve(text)) : [text];
    }
}
