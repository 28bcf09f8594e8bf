using System.Text.RegularExpressions;
using Microservices.ConfigServer.Documents;
using Microservices.ConfigServer.Merging;

namespace Microservices.ConfigServer.Explain;

/// <summary>Hides what no page should show: values that were encrypted or whose key sounds secret, and passwords in URIs.</summary>
internal static partial class Secrets
{
    public const string Mask = "******";

    /// <returns>The value as text, and whether all of it is hidden.</returns>
    public static (string Text, bool IsMasked) Show(string key, PropertyValue value)
    {
        if (value.IsSecret || SecretKey().IsMatch(key)) return (Mask, true);
        var text = PropertyText.Of(value);
        return (SecretParameter().Replace(UserInfo().Replace(text, $"$1{Mask}@"), $"$1{Mask}"), false);
    }

    // Spring Boot's list of what it never shows, as words of a key: `token` and `access-token`, not `tokenizer`.
    [GeneratedRegex(
        @"(^|[.\-_\[])(password|passwd|pwd|passphrase|secret|secrets|token|credential|credentials|apikey|(api|access|private|secret|encryption|encrypt)[.\-_]?key)($|[.\-_\[\]])|(password|secret|token|apikey)$|vcap_services",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex SecretKey();

    [GeneratedRegex(@"(://[^/\s:@]*:)[^/\s@]*@", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex UserInfo();

    // Connection strings: Server=db;Password=x.
    [GeneratedRegex(
        @"((^|[;?&\s])(password|pwd|secret|token|apikey|api_key|access_token)\s*=\s*)[^;&\s]+",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex SecretParameter();
}
