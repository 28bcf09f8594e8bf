using System.IO.Enumeration;
using System.Security.Cryptography;
using System.Text;

namespace Microservices.ConfigServer.Git.Ssh;

/// <summary>The keys that hosts are known by, as OpenSSH keeps them (sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT").</summary>
internal static class KnownHosts
{
    private const string Revoked = "@revoked";
    private const string HashedPrefix = "|1|";

    /// <returns>The keys that the text trusts a host with. Authorities that sign hosts' keys are not among them.</returns>
    public static IReadOnlyList<HostKey> Of(string text, string host, int port)
    {
        var name = port == 22 ? host : $"[{host}]:{port}";
        var known = new HashSet<HostKey>();
        var revoked = new HashSet<HostKey>();
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            var isRevoked = words[0] == Revoked;
            if (isRevoked) words = words[1..];
            if (words.Length < 3 || words[0][0] is '#' or '@' || !IsMeant(words[0], name)) continue;
            (isRevoked ? revoked : known).Add(new HostKey(words[1], words[2]));
        }
        return [.. known.Except(revoked)];
    }

    private static bool IsMeant(string patterns, string name)
    {
        if (patterns.StartsWith(HashedPrefix, StringComparison.Ordinal)) return IsHashOf(patterns, name);
        var isMeant = false;
        foreach (var pattern in patterns.Split(','))
        {
            var isNegated = pattern.StartsWith('!');
            // Brackets are no pattern here.
            if (!FileSystemName.MatchesSimpleExpression(isNegated ? pattern[1..] : pattern, name)) continue;
            if (isNegated) return false;
            isMeant = true;
        }
        return isMeant;
    }

    private static bool IsHashOf(string hashed, string name)
    {
        var parts = hashed[HashedPrefix.Length..].Split('|');
        Span<byte> salt = stackalloc byte[64], expected = stackalloc byte[64];
        if (parts.Length != 2
            || !Convert.TryFromBase64String(parts[0], salt, out var saltLength)
            || !Convert.TryFromBase64String(parts[1], expected, out var length)) return false;
#pragma warning disable CA5350 // The format's own: it hides names, it protects nothing.
        var hash = HMACSHA1.HashData(salt[..saltLength], Encoding.UTF8.GetBytes(name));
#pragma warning restore CA5350
        return expected[..length].SequenceEqual(hash);
    }
}
