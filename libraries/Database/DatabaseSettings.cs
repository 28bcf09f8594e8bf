using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Microservices.Database;

/// <summary>The section <c>database</c> of the settings; what is missing or wrong is named as it is written in config-repo.</summary>
internal sealed class DatabaseSettings(IConfiguration configuration)
{
    public string? Optional(string name) => configuration[$"database:{name}"] is { Length: > 0 } value ? value : null;

    public string Required(string name) => Optional(name)
        ?? throw Wrong(name, $"is not set: does the config server serve the profile '{configuration["spring:cloud:config:env"]}'?");

    public uint Number(string name, uint absent)
    {
        if (Optional(name) is not { } text) return absent;
        return uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Wrong(name, $"'{text}' is not a whole number");
    }

    public static InvalidOperationException Wrong(string name, string what) => new($"database.{name}: {what}");
}
