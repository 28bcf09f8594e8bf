namespace Microservices.ConfigServer.Client;

/// <summary>Finds the settings that placeholders name.</summary>
internal sealed class PlaceholderResolver(Func<string, string?> lookup)
{
    public string Resolve(string key, string value) =>
        value.Contains("${", StringComparison.Ordinal) ? new PlaceholderExpansion(this, key).Expand(value) : value;

    /// <summary>
    /// The setting's own key and its raw value: as written, in .NET's form (a.b[0] is a:b:0), or as an environment variable is
    /// spelled (a.b-c is A_B_C).
    /// </summary>
    public (string Key, string Value)? Find(string name)
    {
        name = name.Trim();
        if (name.Length == 0) return null;
        return Exactly(name) ?? Exactly(ToDotNet(name)) ?? Exactly(name.Replace('.', '_').Replace('-', '_'));
    }

    private (string, string)? Exactly(string key) => lookup(key) is { } value ? (key, value) : null;

    private static string ToDotNet(string name) => name.Replace('.', ':').Replace("[", ":", StringComparison.Ordinal)
        .Replace("]", "", StringComparison.Ordinal);
}
