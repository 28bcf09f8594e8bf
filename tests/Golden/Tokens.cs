using System.Text.Json;

namespace Microservices.Golden;

/// <summary>What stands for <c>${REPO}</c> and the like in a scenario, and for <c>@{name}</c> once an answer was saved.</summary>
public sealed class Tokens
{
    private readonly Dictionary<string, string> _values = [];

    /// <summary>Makes <paramref name="token"/> (with its brackets, as <c>${REPO}</c>) stand for a value from now on.</summary>
    public void Set(string token, string value) => _values[token] = value;

    /// <summary>Puts the values in place of their tokens.</summary>
    public string Expand(string text)
    {
        foreach (var (token, value) in _values) text = text.Replace(token, value, StringComparison.Ordinal);
        return text;
    }

    /// <summary>Puts the values in place of their tokens in every name and string of a JSON value.</summary>
    public JsonElement Expand(JsonElement json)
    {
        var raw = json.GetRawText();
        var text = raw;
        foreach (var (token, value) in _values)
            text = text.Replace(token, JsonEncodedText.Encode(value).ToString(), StringComparison.Ordinal);
        return ReferenceEquals(text, raw) ? json : JsonSerializer.Deserialize<JsonElement>(text);
    }
}
