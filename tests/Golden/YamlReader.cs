using System.Text;
using System.Text.Json;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Microservices.Golden;

/// <summary>Reads a YAML document into JSON with the types of YAML 1.1, so that both are compared by the same rules.</summary>
internal static class YamlReader
{
    /// <exception cref="YamlException">The text is not one YAML document.</exception>
    public static JsonElement Read(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        if (stream.Documents.Count > 1) throw new YamlException("more than one document");

        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            if (stream.Documents.Count == 0) json.WriteNullValue();
            else Write(stream.Documents[0].RootNode, json);
        }
        return JsonSerializer.Deserialize<JsonElement>(Encoding.UTF8.GetString(buffer.ToArray()));
    }

    private static void Write(YamlNode node, Utf8JsonWriter json)
    {
        switch (node)
        {
            case YamlMappingNode map:
                json.WriteStartObject();
                foreach (var (key, value) in map)
                {
                    json.WritePropertyName(Name(key));
                    Write(value, json);
                }
                json.WriteEndObject();
                break;
            case YamlSequenceNode list:
                json.WriteStartArray();
                foreach (var element in list) Write(element, json);
                json.WriteEndArray();
                break;
            case YamlScalarNode { Style: ScalarStyle.Plain } scalar:
                json.WriteRawValue(YamlScalar.ToJson(scalar.Value ?? ""));
                break;
            case YamlScalarNode scalar:
                json.WriteStringValue(scalar.Value);
                break;
            default:
                throw new YamlException("not a map, list or scalar");
        }
    }

    /// <summary>A key that is no string keeps that in its name: <c>1: x</c> and <c>'1': x</c> are different maps.</summary>
    private static string Name(YamlNode key)
    {
        if (key is not YamlScalarNode scalar) throw new YamlException("complex key");
        var value = scalar.Value ?? "";
        return scalar.Style == ScalarStyle.Plain && YamlScalar.ToJson(value) is var json && json[0] != '"' ? $"(plain) {json}" : value;
    }
}
