using System.Diagnostics.CodeAnalysis;
using BCrypt.Net;

namespace Microservices.ConfigServer.Security;

/// <summary>A password of the settings, which Spring lets begin with the way it is kept: <c>{noop}text</c> or <c>{bcrypt}hash</c>.</summary>
internal static class StoredPassword
{
    private const string NoOp = "{noop}";
    private const string BCryptPrefix = "{bcrypt}";

    /// <returns>The password itself, where it is no hash.</returns>
    public static string TextOf(string stored) => stored.StartsWith(NoOp, StringComparison.Ordinal) ? stored[NoOp.Length..] : stored;

    /// <returns>The bcrypt hash; null when the password is kept as it is.</returns>
    public static string? HashOf(string stored) =>
        stored.StartsWith(BCryptPrefix, StringComparison.Ordinal) ? stored[BCryptPrefix.Length..] : null;

    public static bool Matches(string password, string hash) => BCrypt.Net.BCrypt.Verify(password, hash);

    /// <summary>What is wrong with it, for the line that names its setting.</summary>
    public static bool IsBroken(string stored, [NotNullWhen(true)] out string? why)
    {
        why = null;
        var close = stored.StartsWith('{') ? stored.IndexOf('}', StringComparison.Ordinal) : -1;
        if (HashOf(stored) is { } hash) why = IsHash(hash) ? null : "what follows {bcrypt} is no bcrypt hash";
        else if (close > 1 && !stored.StartsWith(NoOp, StringComparison.Ordinal))
        {
            why = $"{stored[..(close + 1)]} is not available; {NoOp} and {BCryptPrefix} are, and {NoOp} may stand before any text";
        }
        return why is not null;
    }

    private static bool IsHash(string hash)
    {
        try
        {
            Matches("", hash);
            return true;
        }
        catch (Exception e) when (e is SaltParseException or ArgumentException or FormatException)
        {
            return false;
        }
    }
}
