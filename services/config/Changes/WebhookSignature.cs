using System.Security.Cryptography;
using System.Text;

namespace Microservices.ConfigServer.Changes;

/// <summary>Whether the sender of a webhook knows the secret: by a signature of the body, or by the secret as a token.</summary>
internal static class WebhookSignature
{
    // GitHub and Bitbucket; Gitea; Gogs.
    private static readonly string[] SignatureHeaders = ["X-Hub-Signature-256", "X-Hub-Signature", "X-Gitea-Signature", "X-Gogs-Signature"];
    private static readonly string[] TokenHeaders = ["X-Gitlab-Token", "X-Gitee-Token"];
    private const string Sha256Prefix = "sha256=";
    private const string BearerPrefix = "Bearer ";

    public static bool IsValid(IHeaderDictionary headers, byte[] body, string secret)
    {
        var key = Encoding.UTF8.GetBytes(secret);
        foreach (var name in SignatureHeaders)
        {
            var value = headers[name].ToString();
            if (value.Length > 0) return Matches(value, HMACSHA256.HashData(key, body));
        }
        foreach (var name in TokenHeaders)
        {
            if (headers[name].ToString() is { Length: > 0 } token) return IsSame(token, secret);
        }
        var authorization = headers.Authorization.ToString();
        return authorization.StartsWith(BearerPrefix, StringComparison.Ordinal) && IsSame(authorization[BearerPrefix.Length..], secret);
    }

    private static bool Matches(string signature, byte[] expected)
    {
        var hex = signature.StartsWith(Sha256Prefix, StringComparison.Ordinal) ? signature[Sha256Prefix.Length..] : signature;
        return IsSame(hex.ToLowerInvariant(), Convert.ToHexStringLower(expected));
    }

    private static bool IsSame(string given, string expected) =>
        CryptographicOperations.FixedTimeEquals(HashOf(given), HashOf(expected));

    // Of one length, whatever was sent.
    private static byte[] HashOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
