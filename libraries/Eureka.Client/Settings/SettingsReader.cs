using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Microservices.Eureka.Client;

/// <summary>Reads one section by hand: no reflection, and an error names the key (never the value).</summary>
internal sealed class SettingsReader(IConfiguration configuration, string section)
{
    public string? Text(string key) => configuration[$"{section}:{key}"] is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    public bool? Flag(string key) => Text(key) is not { } text
        ? null
        : bool.TryParse(text, out var value) ? value : throw Bad(key, "true or false");

    public bool Flag(string key, bool otherwise) => Flag(key) ?? otherwise;

    public int Integer(string key, int otherwise) => Text(key) is { } text ? Integer(key, text, int.MinValue, 1_000_000) : otherwise;

    public int? Port(string key) => Text(key) is { } text ? Integer(key, text, 0, ushort.MaxValue) : null;

    public KeyValuePair<string, string>[] Pairs(string key)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        foreach (var child in configuration.GetSection($"{section}:{key}").GetChildren())
            if (child.Value is { } value) pairs.Add(new(child.Key, value));
        return [.. pairs];
    }

    private int Integer(string key, string text, int least, int most) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? value
            : throw Bad(key, $"a whole number up to {most}");

    private InvalidOperationException Bad(string key, string expected) => new($"{section}:{key} must be {expected}.");
}
