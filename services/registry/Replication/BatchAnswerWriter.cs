using System.Buffers;
using System.Text.Json;
using Microservices.Registry.Protocol;

namespace Microservices.Registry.Replication;

/// <summary>Writes the answer to a batch: <c>{"responseList":[{"statusCode":200}]}</c>.</summary>
internal static class BatchAnswerWriter
{
    public static void WriteJson(IBufferWriter<byte> buffer, IEnumerable<BatchResult> results)
    {
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteStartArray("responseList"u8);
        foreach (var result in results)
        {
            writer.WriteStartObject();
            writer.WriteNumber("statusCode"u8, result.StatusCode);
            if (result.Entity is { } entity)
            {
                writer.WritePropertyName("responseEntity"u8);
                InstanceJsonWriter.Write(writer, entity);
            }
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <remarks>The names of the Java classes: nobody gave them others.</remarks>
    public static void WriteXml(XmlText xml, IEnumerable<BatchResult> results)
    {
        xml.Begin("com.netflix.eureka.cluster.protocol.ReplicationListResponse"u8);
        xml.Begin("responseList"u8);
        foreach (var result in results)
        {
            xml.Begin("com.netflix.eureka.cluster.protocol.ReplicationInstanceResponse"u8);
            xml.Element("statusCode"u8, result.StatusCode);
            xml.End("com.netflix.eureka.cluster.protocol.ReplicationInstanceResponse"u8);
        }
        xml.End("responseList"u8);
        xml.End("com.netflix.eureka.cluster.protocol.ReplicationListResponse"u8);
    }
}
