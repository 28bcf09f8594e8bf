using System.Net.Http.Headers;
using System.Text;

namespace Microservices.Registry.Replication;

/// <summary>Where a peer is: its base URL without user info, and the credentials that go with it.</summary>
internal sealed record PeerAddress(Uri Uri, AuthenticationHeaderValue? Authorization)
{
    /// <summary>Without credentials: fit for pages, metrics and logs.</summary>
    public override string ToString() => Uri.ToString();

    public static PeerAddress? TryParse(string text)
    {
        if (!Uri.TryCreate(text.Trim(), UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")) return null;
        var bare = new UriBuilder(uri) { UserName = "", Password = "", Path = uri.AbsolutePath.TrimEnd('/') + "/", Query = "", Fragment = "" };
        if (uri.UserInfo.Length == 0) return new(bare.Uri, null);
        var credentials = Encoding.UTF8.GetBytes(Uri.UnescapeDataString(uri.UserInfo));
        return new(bare.Uri, new("Basic", Convert.ToBase64String(credentials)));
    }
}
