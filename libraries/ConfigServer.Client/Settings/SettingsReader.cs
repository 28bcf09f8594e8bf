using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Microservices.ConfigServer.Client;

/// <summary>Reads one section by hand: no reflection, and an error names the key (never the value).</summary>
internal sealed class SettingsReader(IConfiguration configuration, string section)
{
    private readonly PlaceholderResolver _placeholders = new(key => configuration[key]);

    public string? Absolute(string key) =>
        configuration[key] is { } value && !string.IsNullOrWhiteSpace(value) ? _placeholders.Resolve(key, value).Trim() : null;

    public string? Text(string key) => Absolute($"{section}:{key}");

    public bool Flag(string key, bool otherwise) => Text(key) is not { } text
        ? otherwise
        : bool.TryParse(text, out var value) ? value : throw Bad(key, "true or false");

    public int Integer(string key, int otherwise) => Text(key) is not { } text
        ? otherwise
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value > 0
            ? value
            : throw Bad(key, "a positive whole number");

    public double Number(string key, double otherwise) => Text(key) is not { } text
        ? otherwise
        : double.TryParse(text, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value
            : throw Bad(key, "a number");

    public TimeSpan Milliseconds(string key, int otherwise) => TimeSpan.FromMilliseconds(Integer(key, otherwise));

    /// <summary>A time like 00:00:30; nothing, zero or less means off.</summary>
    public TimeSpan Span(string key) => Text(key) is not { } text
        ? TimeSpan.Zero
        : TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var value) && value < TimeSpan.FromDays(40)
            ? value
            : throw Bad(key, "a time like 00:00:30");

    public KeyValuePair<string, string>[] Pairs(string key)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        foreach (var child in configuration.GetSection($"{section}:{key}").GetChildren())
            if (child.Value is { Length: > 0 } value) pairs.Add(new(child.Key, _placeholders.Resolve(child.Path, value)));
        return [.. pairs];
    }

    private InvalidOperationException Bad(string key, string expected) => new($"{section}:{key} must be {expected}.");
}
