using System.Net.Http.Headers;
using System.Text;

namespace Microservices.Eureka.Client;

/// <summary>One registry: its base URL without user info, and the credentials that go with it.</summary>
internal sealed record ServerAddress(Uri Uri, AuthenticationHeaderValue? Authorization)
{
    public static ServerAddress[] ParseList(string urls) =>
        Array.ConvertAll(urls.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), Parse);

    public override string ToString() => Uri.ToString();

    private static ServerAddress Parse(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            throw new InvalidOperationException("Eureka:Client:ServiceUrl: every entry must be an absolute http or https URL.");

        var bare = new UriBuilder(uri) { UserName = "", Password = "", Path = uri.AbsolutePath.TrimEnd('/') + "/", Query = "", Fragment = "" };
        if (uri.UserInfo.Length == 0) return new ServerAddress(bare.Uri, null);
        var credentials = Encoding.UTF8.GetBytes(Uri.UnescapeDataString(uri.UserInfo));
        return new ServerAddress(bare.Uri, new AuthenticationHeaderValue("Basic", Convert.ToBase64String(credentials)));
    }
}
