using System.Text;

namespace Microservices.ConfigServer.Encryption;

/// <summary>
/// The <c>{name:value}</c> prefixes before a text, such as <c>{key:alias}</c>, which choose the key. <c>{plain}</c> ends them.
/// </summary>
internal sealed class CipherPrefixes
{
    private const string Escape = "{plain}";
    private static readonly string[] ReservedNames = ["name", "profiles"];
    private readonly OrderedDictionary<string, string> _values = new(StringComparer.Ordinal);

    public static readonly CipherPrefixes None = new();

    /// <summary>Anything in braces counts, with or without a value, wherever it stands.</summary>
    public static CipherPrefixes Of(string text)
    {
        foreach (var name in ReservedNames) text = WithoutReserved(text, name);
        var end = text.IndexOf(Escape, StringComparison.Ordinal);
        if (end >= 0) text = text[..end];
        var prefixes = new CipherPrefixes();
        var tokens = text.Split('}');
        foreach (var token in tokens.AsSpan(..^1)) prefixes.Add(token.Trim());
        return prefixes;
    }

    /// <summary>The text behind its prefixes.</summary>
    public static string Strip(string text)
    {
        var escape = text.IndexOf(Escape, StringComparison.Ordinal);
        if (escape >= 0) return text[(escape + Escape.Length)..];
        var start = 0;
        while (start < text.Length && text[start] == '{')
        {
            var colon = text.IndexOf(':', start + 1);
            var close = colon < 0 ? -1 : text.IndexOf('}', colon + 1);
            if (close < 0 || text.AsSpan(start, close - start).ContainsAny('\n', '\r')) break;
            start = close + 1;
        }
        return text[start..];
    }

    public string? this[string name] => _values.GetValueOrDefault(name);

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (name, value) in _values) text.Append('{').Append(name).Append(':').Append(value).Append('}');
        return text.ToString();
    }

    private void Add(string token)
    {
        if (!token.StartsWith('{')) return;
        var colon = token.EndsWith(':') ? -1 : token.IndexOf(':', StringComparison.Ordinal);
        var name = colon < 0 ? token[1..] : token[1..colon];
        if (!ReservedNames.Contains(name)) _values[name] = colon < 0 ? "" : token[(colon + 1)..];
    }

    // The original keeps the application and its profiles under these names, so a text cannot set them.
    private static string WithoutReserved(string text, string name)
    {
        var start = text.IndexOf($"{{{name}:", StringComparison.Ordinal);
        var close = start < 0 ? -1 : text.LastIndexOf('}');
        return close < start || start < 0 ? text : text[..start] + text[(close + 1)..];
    }
}
