using System.Globalization;
using System.Net;
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

    public int Integer(string key, int otherwise, int least = int.MinValue) =>
        Text(key) is { } text ? Integer(key, text, least, 1_000_000) : otherwise;

    /// <summary>A name or an address, without scheme, port and path.</summary>
    public string? Host(string key) => Text(key) is { } text
        ? Uri.CheckHostName(text) == UriHostNameType.Unknown ? throw Bad(key, "a host name or an IP address, without scheme, port and path") : text.Trim('[', ']')
        : null;

    public string? Address(string key) => Text(key) is { } text
        ? IsAddress(text) ? text.Trim('[', ']') : throw Bad(key, "an IP address")
        : null;

    public int? Port(string key) => Text(key) is { } text ? Integer(key, text, 0, ushort.MaxValue) : null;

    public KeyValuePair<string, string>[] Pairs(string key)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        foreach (var child in configuration.GetSection($"{section}:{key}").GetChildren())
            if (child.Value is { } value) pairs.Add(new(child.Key, RandomValues.Fill(value)));
        return [.. pairs];
    }

    // "1" would be 0.0.0.1.
    private static bool IsAddress(string text) => Uri.CheckHostName(text) == UriHostNameType.IPv6
        || (IPAddress.TryParse(text, out var address) && address.ToString() == text);

    private int Integer(string key, string text, int least, int most) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? value
            : throw Bad(key, least == int.MinValue ? $"a whole number up to {most}" : $"a whole number from {least} to {most}");

    private InvalidOperationException Bad(string key, string expected) => new($"{section}:{key} must be {expected}.");
}
