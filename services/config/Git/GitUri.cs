using System.Security.Cryptography;
using System.Text;
using Microservices.ConfigServer.Git.Ssh;
using Microservices.ConfigServer.Requests;

namespace Microservices.ConfigServer.Git;

/// <summary>Where a repository is.</summary>
internal sealed record GitUri
{
    private const string FileScheme = "file:";

    public GitUri(string text)
    {
        Configured = text.TrimEnd('/');
        var scheme = Configured.IndexOf("://", StringComparison.Ordinal);
        var at = scheme < 0 ? -1 : Configured.IndexOf('@', scheme);
        var slash = scheme < 0 ? -1 : Configured.IndexOf('/', scheme + 3);
        var hasUser = at > 0 && (slash < 0 || at < slash);
        UserInfo = hasUser ? Configured[(scheme + 3)..at] : null;
        Display = !hasUser ? Configured
            : IsSsh ? $"{Configured[..(scheme + 3)]}{UserInfo!.Split(':')[0]}{Configured[at..]}"
            : Configured[..(scheme + 3)] + Configured[(at + 1)..];
    }

    /// <summary>Without the password, and without a user except with SSH, where it belongs to the address: for names, logs and the clone.</summary>
    public string Display { get; }

    public string? UserInfo { get; }

    public bool IsLocal => IsPath(Configured);

    public bool IsSsh => Configured.StartsWith("ssh:", StringComparison.Ordinal) || !IsLocal && SshAddress.Parse(Configured) is not null;

    public bool HasPlaceholders => Configured.Contains('{');

    /// <summary>The directory of a local repository; what is relative begins where the server was started.</summary>
    public string LocalPath
    {
        get
        {
            var path = Configured.StartsWith(FileScheme, StringComparison.Ordinal) ? Configured[FileScheme.Length..] : Configured;
            return path.StartsWith('/') ? "/" + path.TrimStart('/') : Path.GetFullPath(path);
        }
    }

    /// <summary>A name for the clone's directory.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Display)))[..32];

    private string Configured { get; }

    /// <summary>A client must not choose the host.</summary>
    public static bool IsSafeTemplate(string text)
    {
        var placeholder = text.IndexOf('{', StringComparison.Ordinal);
        if (placeholder < 0 || IsPath(text)) return true;
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        var host = scheme >= 0 ? text.IndexOf('/', scheme + 3) : text.IndexOf(':', StringComparison.Ordinal);
        return host >= 0 && host < placeholder;
    }

    private static bool IsPath(string text) => text.StartsWith(FileScheme, StringComparison.Ordinal) || text is ['/' or '.', ..];

    /// <exception cref="RefusedException">A name that has no place in a URI.</exception>
    public GitUri Expand(string application, string profile, string label)
    {
        if (!HasPlaceholders) return this;
        foreach (var name in new[] { application, profile, label })
        {
            if (!name.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.' or '/' or '+'))
            {
                throw new RefusedException(StatusCodes.Status404NotFound, "no repository has such a name");
            }
        }
        return new GitUri(Configured
            .Replace("{application}", application, StringComparison.Ordinal)
            .Replace("{profile}", profile, StringComparison.Ordinal)
            .Replace("{label}", label, StringComparison.Ordinal));
    }
}
