using System.Net.Http.Headers;
using System.Text;

namespace Microservices.ConfigServer.Client;

/// <summary>One config server: its URI without user info, and the credentials that go with it.</summary>
internal sealed record ServerAddress(Uri Uri, AuthenticationHeaderValue? Authorization)
{
    public static ServerAddress[] ParseList(string uris, string? userName, string? password)
    {
        var parts = uris.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return Array.ConvertAll(parts, part => Parse(part, userName, password));
    }

    /// <summary>Never prints credentials, not even in the debugger or a log of the settings.</summary>
    public override string ToString() => Uri.ToString();

    private static ServerAddress Parse(string text, string? userName, string? password)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            throw new InvalidOperationException("Spring:Cloud:Config:Uri: every entry must be an absolute http or https URI.");

        var separator = uri.UserInfo.IndexOf(':');
        var fromUri = separator < 0 ? uri.UserInfo : uri.UserInfo[..separator];
        userName ??= Uri.UnescapeDataString(fromUri);
        password ??= separator < 0 ? "" : Uri.UnescapeDataString(uri.UserInfo[(separator + 1)..]);
        var bare = new UriBuilder(uri) { UserName = "", Password = "", Path = uri.AbsolutePath.TrimEnd('/') + "/", Query = "", Fragment = "" };
        return new ServerAddress(bare.Uri, password.Length == 0 ? null : Basic(userName, password));
    }

    private static AuthenticationHeaderValue Basic(string userName, string password) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{userName}:{password}")));
}
