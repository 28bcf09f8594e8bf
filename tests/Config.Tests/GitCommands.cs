using System.Diagnostics;
using System.Globalization;

namespace Microservices.ConfigServer.Tests;

/// <summary>A git repository that a test writes to with git itself.</summary>
public sealed class GitCommands
{
    private const int FirstCommit = 1_700_000_000;
    private readonly HashSet<string> _branches = [];
    private int _time = FirstCommit;

    public GitCommands(string directory)
    {
        Directory = directory;
        System.IO.Directory.CreateDirectory(directory);
        Run("init", "-q", "-b", "main");
        Run("config", "core.autocrlf", "false");
        Run("config", "commit.gpgsign", "false");
    }

    public string Directory { get; }

    /// <summary>Goes to a branch, which is made when it is new.</summary>
    public void Switch(string branch, string from)
    {
        _time += 60;
        if (_branches.Count > 0)
        {
            if (_branches.Contains(branch)) Run("checkout", "-q", branch);
            else Run("checkout", "-q", "-b", branch, from);
        }
        _branches.Add(branch);
    }

    public void Write(string path, string content)
    {
        var full = Path.Combine(Directory, path);
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, content);
        Run("add", "-f", path);
    }

    /// <returns>The commit's id.</returns>
    public string Commit(string message)
    {
        Run("commit", "-q", "--allow-empty", "-m", message);
        return Run("rev-parse", "HEAD").Trim();
    }

    /// <returns>The id of a commit with a date of its own, in seconds since 1970.</returns>
    public string Commit(string message, int time)
    {
        _time = time;
        return Commit(message);
    }

    /// <summary>Writes one file and commits it.</summary>
    public string Commit(string path, string content)
    {
        _time += 60;
        Write(path, content);
        return Commit($"write {path}");
    }

    public string Run(params string[] arguments)
    {
        var date = _time.ToString(CultureInfo.InvariantCulture) + " +0000";
        var start = new ProcessStartInfo("git", ["-C", Directory, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["GIT_CONFIG_GLOBAL"] = "/dev/null",
                ["GIT_CONFIG_SYSTEM"] = "/dev/null",
                ["GIT_AUTHOR_NAME"] = "Golden",
                ["GIT_AUTHOR_EMAIL"] = "golden@example.org",
                ["GIT_COMMITTER_NAME"] = "Golden",
                ["GIT_COMMITTER_EMAIL"] = "golden@example.org",
                ["GIT_AUTHOR_DATE"] = date,
                ["GIT_COMMITTER_DATE"] = date,
                ["TZ"] = "UTC",
            },
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"git {string.Join(' ', arguments)}: {errors.Result}");
    }
}
