using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microservices.Registry.Leases;
using Microservices.Registry.Snapshots;

namespace Microservices.Registry.Protocol;

/// <summary>Writes an application or an instance in any representation.</summary>
internal static class ApplicationWriter
{
    private const int TypicalInstanceBytes = 1200;

    // The media type is application/json, so nothing needs to be safe inside HTML.
    private static readonly JsonWriterOptions Options =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static byte[] Write(Representation representation, ApplicationSnapshot application)
    {
        var buffer = new ArrayBufferWriter<byte>((application.Instances.Length + 1) * TypicalInstanceBytes);
        if (representation.IsXml()) WriteXml(new(buffer), application, representation.IsCompact());
        else WriteJson(buffer, application, representation.IsCompact());
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>One instance with its root. There is no compact form of it.</summary>
    public static void WriteInstance(IBufferWriter<byte> buffer, bool isXml, in LeaseState state)
    {
        if (isXml)
        {
            InstanceXmlWriter.Write(new(buffer), state);
            return;
        }
        using var writer = new Utf8JsonWriter(buffer, Options);
        writer.WriteStartObject();
        writer.WritePropertyName("instance"u8);
        InstanceJsonWriter.Write(writer, state);
        writer.WriteEndObject();
    }

    private static void WriteJson(IBufferWriter<byte> buffer, ApplicationSnapshot application, bool isCompact)
    {
        using var writer = new Utf8JsonWriter(buffer, Options);
        writer.WriteStartObject();
        writer.WriteString("name"u8, application.Name);
        writer.WriteStartArray("instance"u8);
        foreach (var state in application.Instances)
        {
            if (isCompact) InstanceJsonWriter.WriteCompact(writer, state.Instance);
            else InstanceJsonWriter.Write(writer, state);
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteXml(XmlText xml, ApplicationSnapshot application, bool isCompact)
    {
        xml.Begin("application"u8);
        xml.Element("name"u8, application.Name);
        foreach (var state in application.Instances)
        {
            if (isCompact) InstanceXmlWriter.WriteCompact(xml, state.Instance);
            else InstanceXmlWriter.Write(xml, state);
        }
        xml.End("application"u8);
    }
}
