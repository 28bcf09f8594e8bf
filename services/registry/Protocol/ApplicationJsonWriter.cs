using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microservices.Registry.Leases;
using Microservices.Registry.Snapshots;

namespace Microservices.Registry.Protocol;

internal static class ApplicationJsonWriter
{
    private const int TypicalInstanceBytes = 1200;

    // The media type is application/json, so nothing needs to be safe inside HTML.
    private static readonly JsonWriterOptions Options =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static byte[] Write(ApplicationSnapshot application)
    {
        var buffer = new ArrayBufferWriter<byte>((application.Instances.Length + 1) * TypicalInstanceBytes);
        using var writer = new Utf8JsonWriter(buffer, Options);
        writer.WriteStartObject();
        writer.WriteString("name"u8, application.Name);
        writer.WriteStartArray("instance"u8);
        foreach (var state in application.Instances) InstanceJsonWriter.Write(writer, state);
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    public static byte[] WriteInstance(in LeaseState state)
    {
        var buffer = new ArrayBufferWriter<byte>(TypicalInstanceBytes);
        using var writer = new Utf8JsonWriter(buffer, Options);
        writer.WriteStartObject();
        writer.WritePropertyName("instance"u8);
        InstanceJsonWriter.Write(writer, state);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
