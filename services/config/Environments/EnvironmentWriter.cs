using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microservices.ConfigServer.Documents;

namespace Microservices.ConfigServer.Environments;

/// <summary>Writes the environment as clients read it.</summary>
internal static class EnvironmentWriter
{
    // The answer is never part of an HTML page, so letters beyond ASCII need no escapes.
    private static readonly JsonWriterOptions Options =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static byte[] Write(ConfigEnvironment environment, bool withOrigins)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("name", environment.Request.Application);
            json.WriteStartArray("profiles");
            json.WriteStringValue(environment.Request.Profiles);
            json.WriteEndArray();
            json.WriteString("label", environment.Request.Label);
            json.WriteString("version", environment.Version);
            json.WriteNull("state");
            json.WriteStartArray("propertySources");
            foreach (var source in environment.PropertySources) WriteSource(json, source, withOrigins);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteSource(Utf8JsonWriter json, PropertySource source, bool withOrigins)
    {
        json.WriteStartObject();
        json.WriteString("name", source.Name);
        json.WriteStartObject("source");
        foreach (var (key, value) in source.Properties)
        {
            json.WritePropertyName(key);
            var origin = withOrigins ? source.Origin ?? OriginOf(value) : null;
            if (origin is null)
            {
                PropertyJson.Write(json, value);
                continue;
            }
            json.WriteStartObject();
            json.WritePropertyName("value");
            PropertyJson.Write(json, value);
            json.WriteString("origin", origin);
            json.WriteEndObject();
        }
        json.WriteEndObject();
        json.WriteEndObject();
    }

    // What was decrypted stands in no file.
    private static string? OriginOf(PropertyValue value) =>
        value is { Line: > 0, IsSecret: false } ? $"{value.Line}:{value.Column}" : null;
}
