using System.Text;
using Microservices.ConfigServer.Documents;
using Microservices.ConfigServer.Environments;
using Microservices.ConfigServer.Requests;

namespace Microservices.ConfigServer.Merging;

/// <summary>
/// Resolves <c>${key}</c> and <c>${key:default}</c> with the values of property sources, and with nothing else of this server. What has
/// no value stays as it is, and <c>\${</c> stands for <c>${</c> (in JSON text also <c>\\${</c>).
/// </summary>
internal sealed class Placeholders(IEnumerable<PropertySource> strongestFirst)
{
    private const string Open = "${";
    private const string Escaped = "\\${";
    private const string EscapedTwice = "\\\\${";

    // Stands for an escaped opening until everything is resolved.
    private const string Masked = "\0{";
    private const int MaxDepth = 100;
    private const int MaxSteps = 1_000_000;
    private const long MaxCharacters = 16 << 20;
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private Dictionary<string, PropertyValue>? _values;
    private long _characters;
    private int _steps;

    /// <exception cref="RefusedException">Placeholders go round in circles, or without end.</exception>
    public string Resolve(string text) =>
        text.Contains(Open, StringComparison.Ordinal)
            ? Resolve(Mask(text), depth: 0).Replace(Masked, Open, StringComparison.Ordinal)
            : text;

    private string Resolve(string text, int depth)
    {
        if (depth > MaxDepth) throw TooMuch();
        var result = new StringBuilder();
        var at = 0;
        while (true)
        {
            var start = text.IndexOf(Open, at, StringComparison.Ordinal);
            var close = start < 0 ? -1 : FindClose(text, start + Open.Length);
            if (close < 0) break;
            Append(result, text.AsSpan(at..start));
            var content = text[(start + Open.Length)..close];
            at = close + 1;
            if (!_open.Add(content)) throw new RefusedException(StatusCodes.Status400BadRequest, $"circular placeholder '{content}'");
            if (Find(Resolve(content, depth + 1)) is { } value) Append(result, Resolve(value, depth + 1));
            else Append(result, text.AsSpan(start..at));
            _open.Remove(content);
        }
        Append(result, text.AsSpan(at..));
        return result.ToString();
    }

    private string? Find(string name)
    {
        if (Value(name) is { } whole) return whole;
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : Value(name[..colon]) ?? name[(colon + 1)..];
    }

    private string? Value(string key)
    {
        _values ??= Collect();
        return _values.TryGetValue(key, out var value) ? Mask(PropertyText.Of(value)) : null;
    }

    private Dictionary<string, PropertyValue> Collect()
    {
        var values = new Dictionary<string, PropertyValue>(StringComparer.Ordinal);
        foreach (var property in strongestFirst.SelectMany(source => source.Properties))
        {
            values.TryAdd(property.Key, property.Value);
        }
        return values;
    }

    private void Append(StringBuilder result, ReadOnlySpan<char> text)
    {
        _characters += text.Length;
        if (++_steps > MaxSteps || _characters > MaxCharacters) throw TooMuch();
        result.Append(text);
    }

    // Braces inside count, with and without a dollar.
    private static int FindClose(string text, int start)
    {
        var nested = 0;
        for (var index = start; index < text.Length; index++)
        {
            if (text[index] == '{') nested++;
            else if (text[index] == '}' && nested-- == 0) return index;
        }
        return -1;
    }

    private static string Mask(string text) =>
        text.Replace(EscapedTwice, Masked, StringComparison.Ordinal).Replace(Escaped, Masked, StringComparison.Ordinal);

    private static RefusedException TooMuch() =>
        new(StatusCodes.Status400BadRequest, "placeholders expand to more than an answer may have");
}
