using System.Text.Json;
using Microservices.Golden;

namespace Microservices.ConfigServer.Tests;

/// <summary>The git repositories of the recordings, built with fixed names and dates so that their commits have the recorded ids.</summary>
public sealed class GitFixture : IDisposable
{
    private const int LinksTime = 1_700_009_000;
    private static readonly string Folder = Repository.PathOf("tests", "Config.Tests", "golden", "config-repos");
    private readonly string _directory = Directory.CreateTempSubdirectory("config-tests-git-").FullName;
    private readonly Dictionary<string, string> _built = [];

    /// <summary>Whether a scenario's repository is made of commits.</summary>
    public static bool Has(string name) => File.Exists(SpecOf(name));

    /// <returns>The directory that <c>${REPO}</c> stands for.</returns>
    public string Build(string name)
    {
        lock (_built)
        {
            if (_built.TryGetValue(name, out var path)) return path;
            return _built[name] = Build(JsonElement.Parse(File.ReadAllBytes(SpecOf(name))), Path.Combine(_directory, name));
        }
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private static string SpecOf(string name) => Path.Combine(Folder, name + ".commits.json");

    private static string Build(JsonElement spec, string destination)
    {
        if (spec.TryGetProperty("copy", out var copies))
        {
            foreach (var copy in copies.EnumerateObject())
            {
                CopyDirectory(Path.Combine(Folder, copy.Value.GetString()!), Path.Combine(destination, copy.Name));
            }
        }
        foreach (var repository in spec.GetProperty("repos").EnumerateObject())
        {
            var git = new GitCommands(Path.GetFullPath(Path.Combine(destination, repository.Name)));
            foreach (var commit in repository.Value.EnumerateArray()) Commit(git, commit);
            git.Run("checkout", "-q", "main");
            Link(git, PartOf(spec, "links", repository.Name));
            foreach (var (old, name) in PartOf(spec, "rename", repository.Name)) git.Run("branch", "-m", old, name);
        }
        return destination;
    }

    private static void Link(GitCommands git, Dictionary<string, string> links)
    {
        if (links.Count == 0) return;
        foreach (var (path, target) in links)
        {
            File.CreateSymbolicLink(Path.Combine(git.Directory, path), target);
            git.Run("add", "-f", path);
        }
        git.Commit("links", LinksTime);
    }

    private static Dictionary<string, string> PartOf(JsonElement spec, string part, string repository) =>
        spec.TryGetProperty(part, out var all) && all.TryGetProperty(repository, out var found)
            ? found.EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value.GetString()!)
            : [];

    private static void Commit(GitCommands git, JsonElement commit)
    {
        var from = commit.TryGetProperty("from", out var start) ? start.GetString()! : "main";
        git.Switch(commit.GetProperty("branch").GetString()!, from);
        foreach (var file in commit.GetProperty("files").EnumerateObject())
        {
            if (file.Value.ValueKind == JsonValueKind.Null) git.Run("rm", "-q", file.Name);
            else git.Write(file.Name, file.Value.GetString()!);
        }
        git.Commit(commit.GetProperty("message").GetString()!);
        if (!commit.TryGetProperty("tag", out var tag) || tag.ValueKind == JsonValueKind.Null) return;
        var isAnnotated = commit.TryGetProperty("annotated", out var annotated) && annotated.GetBoolean();
        git.Run(isAnnotated ? ["tag", "-a", "-m", tag.GetString()!, tag.GetString()!] : ["tag", tag.GetString()!]);
    }

    private static void CopyDirectory(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
