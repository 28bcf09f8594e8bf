using System.Globalization;
using System.Text.RegularExpressions;

namespace Microservices.ConfigServer.Git.Ssh;

/// <summary>A repository on an SSH host: <c>ssh://user@host:port/path</c>, or <c>user@host:path</c>.</summary>
/// <param name="User">Empty when the address names none.</param>
internal sealed partial record SshAddress(string User, string Host, int Port, string Path)
{
    private const int DefaultPort = 22;

    /// <summary>Null when the text is no such address.</summary>
    public static SshAddress? Parse(string text)
    {
        var found = Url().Match(text);
        if (!found.Success) found = Short().Match(text);
        if (!found.Success) return null;
        var path = found.Groups["path"].Value;
        return new SshAddress(
            Uri.UnescapeDataString(found.Groups["user"].Value),
            found.Groups["host"].Value.Trim('[', ']'),
            found.Groups["port"] is { Success: true, Value: var port } ? int.Parse(port, CultureInfo.InvariantCulture) : DefaultPort,
            // A path from the user's own directory begins with a tilde, in front of which a URL needs a slash.
            path.StartsWith("/~", StringComparison.Ordinal) ? path[1..] : path);
    }

    [GeneratedRegex(@"^ssh://(?:(?<user>[^@/:]*)@)?(?<host>\[[^\]]+\]|[^:/@]+)(?::(?<port>\d{1,5}))?(?<path>/.+)$")]
    private static partial Regex Url();

    [GeneratedRegex(@"^(?:(?<user>[^@/:]+)@)?(?<host>\[[^\]]+\]|[^:/@\[]+):(?!//)(?<path>.+)$")]
    private static partial Regex Short();
}
