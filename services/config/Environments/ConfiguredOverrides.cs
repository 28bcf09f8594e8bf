using Microservices.ConfigServer.Documents;
using Microservices.ConfigServer.Settings;

namespace Microservices.ConfigServer.Environments;

/// <summary><c>spring.cloud.config.server.overrides.*</c>: properties that beat every file.</summary>
internal sealed class ConfiguredOverrides
{
    public ConfiguredOverrides(IConfiguration configuration)
    {
        var values = new Dictionary<string, PropertyValue>(StringComparer.Ordinal);
        Collect(configuration.GetSection($"{ServerOptions.SectionName}:overrides"), "", values);
        if (values.Count > 0) Source = new PropertySource("overrides", values, "Config server overrides");
    }

    public PropertySource? Source { get; }

    private static void Collect(IConfigurationSection section, string path, Dictionary<string, PropertyValue> values)
    {
        foreach (var child in section.GetChildren())
        {
            var key = path.Length == 0 ? child.Key : $"{path}.{child.Key}";
            if (child.Value is { } value) values[key] = PropertyValue.String(Unescape(value));
            Collect(child, key, values);
        }
    }

    // An escaped placeholder is for the client to resolve.
    private static string Unescape(string value) =>
        value.Replace("\\{", "{", StringComparison.Ordinal).Replace("\\${", "${", StringComparison.Ordinal);
}
