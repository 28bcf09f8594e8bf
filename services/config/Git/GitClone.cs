using LibGit2Sharp;
using LibGit2Sharp.Handlers;
using Microservices.ConfigServer.Git.Ssh;
using Microservices.ConfigServer.Settings;

namespace Microservices.ConfigServer.Git;

/// <summary>The copy of a remote repository on this machine: bare, kept over restarts, one directory a URI.</summary>
internal sealed class GitClone(GitUri uri, GitOptions options, string baseDirectory, TimeProvider time)
{
    private const int DefaultTimeout = 5;
    private const string Remote = "origin";
    private static readonly string[] Refspecs = ["+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*"];

    public string Path { get; } = System.IO.Path.Join(baseDirectory, uri.Hash + ".git");

    // A link in the clone's place is somebody else's doing: neither read nor written through.
    public bool Exists => !IsLink && File.Exists(System.IO.Path.Join(Path, "HEAD"));

    public TimeSpan Timeout => TimeSpan.FromSeconds(options.Timeout ?? DefaultTimeout);

    public int RefreshRate => options.RefreshRate ?? 0;

    /// <exception cref="LibGit2SharpException">The remote cannot be reached, or refuses.</exception>
    /// <exception cref="IOException">The clone cannot be written.</exception>
    public void Fetch()
    {
        using var repository = Open();
        var progressAt = time.GetTimestamp();
        var fetch = new FetchOptions
        {
            Prune = options.DeleteUntrackedBranches,
            TagFetchMode = TagFetchMode.All,
            CredentialsProvider = Credentials(),
            OnProgress = _ => IsInTime(ref progressAt),
            OnTransferProgress = _ => IsInTime(ref progressAt),
        };
        if (options.SkipSslValidation) fetch.CertificateCheck = (_, _, _) => true;
        if (uri.IsSsh) SshTransport.Use(new SshCredentials(options.Ssh, Username, Password), Timeout, time);
        Commands.Fetch(repository, Remote, Refspecs, fetch, logMessage: null);
    }

    private bool IsLink => new DirectoryInfo(Path).LinkTarget is not null;

    private bool IsInTime(ref long progressAt)
    {
        var now = time.GetTimestamp();
        var isInTime = time.GetElapsedTime(progressAt, now) < Timeout;
        progressAt = now;
        return isInTime;
    }

    // What cannot be opened was not finished, or is damaged: it can be fetched again.
    private Repository Open()
    {
        if (Exists)
        {
            try
            {
                return Prepare(new Repository(Path));
            }
            catch (LibGit2SharpException)
            {
                Directory.Delete(Path, recursive: true);
            }
        }
        if (IsLink) Directory.Delete(Path);
        return Prepare(new Repository(Repository.Init(Path, isBare: true)));
    }

    private Repository Prepare(Repository repository)
    {
        if (repository.Network.Remotes[Remote] is null) repository.Network.Remotes.Add(Remote, uri.Display);
        // Both are read now, so that damage shows here.
        _ = repository.Refs.Count();
        _ = repository.Head.Tip;
        return repository;
    }

    private string Username => options.Username.Length > 0 ? options.Username : OfUri(0);

    private string Password => options.Password.Length > 0 ? options.Password : OfUri(1);

    private string OfUri(int part) =>
        uri.UserInfo?.Split(':', 2) is { } parts && parts.Length > part ? Uri.UnescapeDataString(parts[part]) : "";

    private CredentialsHandler? Credentials()
    {
        var (name, password) = (Username, Password);
        if (name.Length == 0 && password.Length == 0) return null;
        var wasAsked = 0;
        // Asked again, they were wrong: libgit2 would go on asking.
        return (_, _, _) => wasAsked++ > 2
            ? throw new LibGit2SharpException("the credentials were refused")
            : new UsernamePasswordCredentials { Username = name, Password = password };
    }
}
