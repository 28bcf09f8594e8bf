using Microservices.ConfigServer.Merging;

namespace Microservices.ConfigServer.Requests;

/// <summary>
/// Which endpoint a path means. Empty segments make it none at all; <c>/orders/dev.yml</c> is a merged file, not a profile.
/// </summary>
internal static class Routes
{
    private static readonly string[] FileSuffixes = [".yml", ".yaml", ".properties", ".json"];

    public static Route Find(string[] segments, bool usesDefaultLabel) => segments switch
    {
        ["encrypt"] => new Route(RouteTarget.Nothing, RouteTarget.Encrypt),
        ["decrypt"] => new Route(RouteTarget.Nothing, RouteTarget.Decrypt),
        ["events"] => new Route(RouteTarget.Events),
        ["monitor"] => new Route(RouteTarget.Nothing, RouteTarget.Monitor),
        ["encrypt", "status"] => new Route(RouteTarget.EncryptStatus),
        ["key"] or ["key", not "", not ""] => new Route(RouteTarget.PublicKey),
        ["encrypt", not "", not ""] => new Route(ReadTarget(segments, usesDefaultLabel), RouteTarget.Encrypt),
        ["decrypt", not "", not ""] => new Route(ReadTarget(segments, usesDefaultLabel), RouteTarget.Decrypt),
        _ => new Route(MergedPath.Parse(segments) is null ? ReadTarget(segments, usesDefaultLabel) : RouteTarget.Merged),
    };

    /// <summary>Whether three segments mean a file: <c>/{application}/{profiles}/{path}?useDefaultLabel</c>.</summary>
    public static bool UsesDefaultLabel(HttpRequest request) =>
        request.QueryString.HasValue && request.Query.ContainsKey("useDefaultLabel");

    private static RouteTarget ReadTarget(string[] segments, bool usesDefaultLabel) => segments switch
    {
        ["", ..] or [_, "", ..] or [_, _, "", ..] => RouteTarget.Nothing,
        [_, var profiles] => NamesFile(profiles) ? RouteTarget.Nothing : RouteTarget.Environment,
        [_, _, _] => usesDefaultLabel ? RouteTarget.Resource : RouteTarget.Environment,
        [_, _, _, _, ..] => RouteTarget.Resource,
        _ => RouteTarget.Nothing,
    };

    private static bool NamesFile(string profiles) => Array.Exists(FileSuffixes, suffix => HasWholeWord(profiles, suffix));

    private static bool HasWholeWord(string text, string suffix)
    {
        for (var at = text.IndexOf(suffix, StringComparison.Ordinal); at >= 0; at = text.IndexOf(suffix, at + 1, StringComparison.Ordinal))
        {
            var end = at + suffix.Length;
            if (at > 0 && IsWord(text[at - 1]) && (end == text.Length || !IsWord(text[end]))) return true;
        }
        return false;
    }

    private static bool IsWord(char character) => char.IsAsciiLetterOrDigit(character) || character == '_';
}
