using System.Text;
using System.Text.Json;

namespace Microservices.ConfigServer.Client;

/// <summary>One answer of the config server: the settings in .NET's form, and the bytes they came in.</summary>
internal sealed class SettingsSnapshot
{
    private SettingsSnapshot(byte[] body, string server) => (Body, Server) = (body, server);

    public byte[] Body { get; }
    public string Server { get; }
    public Dictionary<string, string?> Values { get; } = new(StringComparer.OrdinalIgnoreCase);
    public int SourceCount { get; private set; }
    public string Version { get; private set; } = "none";

    public bool SameAs(Dictionary<string, string?> values)
    {
        if (values.Count != Values.Count) return false;
        foreach (var (key, value) in Values)
            if (!values.TryGetValue(key, out var other) || value != other) return false;
        return true;
    }

    /// <exception cref="JsonException">The body is not an environment.</exception>
    public static SettingsSnapshot Parse(byte[] body, string server)
    {
        using var document = JsonDocument.Parse(body);
        var snapshot = new SettingsSnapshot(body, server);
        try
        {
            snapshot.Read(document.RootElement);
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException("half a surrogate pair in a string", e);
        }

        return snapshot;
    }

    private void Read(JsonElement root)
    {
        if (Member(root, "propertySources") is not { ValueKind: JsonValueKind.Array } sources) throw new JsonException("no propertySources");

        // The first source wins, so the later ones go in before it.
        SourceCount = sources.GetArrayLength();
        for (var i = SourceCount - 1; i >= 0; i--)
        {
            if (Member(sources[i], "source") is not { ValueKind: JsonValueKind.Object } source) continue;
            foreach (var property in source.EnumerateObject()) Values[ToDotNetKey(property.Name)] = ToText(property.Value);
        }

        if (Member(root, "version") is { ValueKind: JsonValueKind.String } version && version.GetString() is { Length: > 0 } id)
            Values["spring:cloud:config:client:version"] = Version = id;
        if (Member(root, "state") is { ValueKind: JsonValueKind.String } state && state.GetString() is { Length: > 0 } text)
            Values["spring:cloud:config:client:state"] = text;
    }

    private static JsonElement? Member(JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object) return null;
        foreach (var property in element.EnumerateObject())
            if (string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase)) return property.Value;
        return null;
    }

    // As Steeltoe does it: booleans the .NET way, null as an empty text.
    private static string ToText(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.True => bool.TrueString,
        JsonValueKind.False => bool.FalseString,
        JsonValueKind.Null => "",
        _ => value.GetRawText(),
    };

    /// <summary>"a.b[0].c__d" is "a:b:0:c:d"; "\." is a dot.</summary>
    private static string ToDotNetKey(string key)
    {
        if (key.AsSpan().IndexOfAny(".[_\\") < 0) return key;
        var result = new StringBuilder(key.Length);
        for (var i = 0; i < key.Length; i++)
        {
            var next = i + 1 < key.Length ? key[i + 1] : '\0';
            switch (key[i])
            {
                case '\\' when next == '.':
                    result.Append('.');
                    i++;
                    break;
                case '_' when next == '_':
                    result.Append(':');
                    i++;
                    break;
                case '[' when IndexEnd(key, i) is var end and > 0:
                    result.Append(':').Append(key, i + 1, end - i - 1);
                    i = end;
                    break;
                default:
                    result.Append(key[i] == '.' ? ':' : key[i]);
                    break;
            }
        }

        return result.ToString();
    }

    private static int IndexEnd(string key, int open)
    {
        var end = open + 1;
        while (end < key.Length && char.IsAsciiDigit(key[end])) end++;
        return end > open + 1 && end < key.Length && key[end] == ']' ? end : -1;
    }
}
