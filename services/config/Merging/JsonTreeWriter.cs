using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microservices.ConfigServer.Documents;

namespace Microservices.ConfigServer.Merging;

/// <summary>
/// The tree as JSON. Placeholders are resolved in each string, so that what they stand for is escaped: the original resolves them
/// in the finished text, and writes invalid JSON where a value has quotes or line breaks.
/// </summary>
internal sealed class JsonTreeWriter(Utf8JsonWriter json, Placeholders? placeholders)
{
    private static readonly JsonWriterOptions Options =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static byte[] Write(MergedMap root, Placeholders? placeholders)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options)) new JsonTreeWriter(json, placeholders).Write(root);
        return buffer.WrittenSpan.ToArray();
    }

    private void Write(object? node)
    {
        switch (node)
        {
            case MergedMap map:
                json.WriteStartObject();
                foreach (var (name, child) in map)
                {
                    json.WritePropertyName(Resolve(name));
                    Write(child);
                }
                json.WriteEndObject();
                break;
            case MergedList list:
                json.WriteStartArray();
                list.ForEach(Write);
                json.WriteEndArray();
                break;
            case PropertyValue { Kind: PropertyKind.Text } text:
                json.WriteStringValue(Resolve(text.Text));
                break;
            case PropertyValue value:
                PropertyJson.Write(json, value);
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }

    private string Resolve(string text) => placeholders is null ? text : placeholders.Resolve(text);
}
