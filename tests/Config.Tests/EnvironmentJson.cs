using System.Text.Json;

namespace Microservices.ConfigServer.Tests;

/// <summary>Reads what a client reads from an environment.</summary>
public static class EnvironmentJson
{
    /// <summary>Source names without their directory, strongest first.</summary>
    public static IEnumerable<string> SourceNames(this JsonElement environment, ConfigDirectory files) =>
        environment.GetProperty("propertySources").EnumerateArray().Select(source =>
            source.GetProperty("name").GetString()!
                .Replace(files.Location + "/", "", StringComparison.Ordinal)
                .Replace(files.Path + "/", "", StringComparison.Ordinal));

    /// <summary>The value of the strongest source that has the key, as raw JSON.</summary>
    public static string? Raw(this JsonElement environment, string key)
    {
        foreach (var source in environment.GetProperty("propertySources").EnumerateArray())
        {
            if (source.GetProperty("source").TryGetProperty(key, out var value)) return value.GetRawText();
        }
        return null;
    }

    public static IEnumerable<string> Keys(this JsonElement environment) =>
        environment.GetProperty("propertySources").EnumerateArray()
            .SelectMany(source => source.GetProperty("source").EnumerateObject())
            .Select(property => property.Name);
}
