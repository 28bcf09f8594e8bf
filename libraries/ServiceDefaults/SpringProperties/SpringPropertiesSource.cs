using System.Collections;
using Microsoft.Extensions.Configuration;

namespace Microservices.ServiceDefaults.SpringProperties;

/// <summary>
/// Configuration from a command line and environment variables that use Spring's property names, with its placeholders resolved.
/// </summary>
internal sealed class SpringPropertiesSource(
    string[] args,
    IReadOnlyCollection<string> names,
    IDictionary environment,
    Func<string, string>? open = null) : ConfigurationProvider, IConfigurationSource
{
    private readonly SpringPropertyName[] _names = [.. names.Select(name => new SpringPropertyName(name))];
    private readonly SettingPlaceholders _placeholders = new(
        name => new SettingValues(args, environment).Find(name) is { } value ? Open(open, value) : null);

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    public override void Load()
    {
        Data.Clear();
        // Upper snake only: `Section__Key` is .NET's own form and has its own provider.
        foreach (DictionaryEntry entry in environment)
        {
            var variable = (string)entry.Key;
            if (variable.Contains("__", StringComparison.Ordinal)) continue;
            foreach (var name in _names)
            {
                if (name.MatchVariable(variable) is { } key) SetValue(name, key, (string?)entry.Value ?? "");
            }
        }
        foreach (var arg in args)
        {
            if (!arg.StartsWith("--", StringComparison.Ordinal)) continue;
            var equals = arg.IndexOf('=', StringComparison.Ordinal);
            var written = equals < 0 ? arg[2..] : arg[2..equals];
            // A flag without a value is true, as in Spring.
            var value = equals < 0 ? "true" : arg[(equals + 1)..];
            foreach (var name in _names)
            {
                if (name.MatchDotted(written) is { } key) SetValue(name, key, value);
            }
        }
    }

    private void SetValue(SpringPropertyName name, string key, string written)
    {
        var value = Resolve(key, written);
        if (!name.IsList || char.IsAsciiDigit(key[^1]) && key[^2] == ':')
        {
            Set(key, value);
            return;
        }
        foreach (var weaker in Data.Keys.Where(other => other.StartsWith(key + ":", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            Data.Remove(weaker);
        }
        var items = value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        for (var index = 0; index < items.Length; index++) Set($"{key}:{index}", items[index]);
    }

    /// <exception cref="FormatException">A placeholder needs itself, or a value cannot be opened.</exception>
    public string Resolve(string key, string written)
    {
        try
        {
            return Open(open, _placeholders.Resolve(Open(open, written)));
        }
        catch (InvalidOperationException e)
        {
            throw new FormatException($"{key.Replace(':', '.')}: {e.Message}", e);
        }
    }

    private static string Open(Func<string, string>? open, string value) => open is null ? value : open(value);
}
