using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Microservices.Registry.Protocol;

namespace Microservices.Registry.Dashboard;

/// <summary><c>GET status</c>: the server's own figures, by the names of the original, which fails to show them.</summary>
internal static class StatusEndpoint
{
    public static Task Get(EurekaCall call)
    {
        var status = call.Http.RequestServices.GetRequiredService<StatusReader>().Read();
        var (general, application) = (General(status), Application(status));
        var buffer = new ArrayBufferWriter<byte>();
        var isXml = Negotiation.Form(call.Http.Request) == AnswerForm.Xml;
        if (isXml) WriteXml(new(buffer), general, application);
        else WriteJson(buffer, general, application);
        return Reply.BytesAsync(call, isXml ? "application/xml" : "application/json", buffer.WrittenSpan);
    }

    private static (string Name, string Value)[] General(SystemStatus status) =>
    [
        ("environment", status.Environment),
        ("num-of-cpus", status.Processors.ToString(CultureInfo.InvariantCulture)),
        ("current-memory-usage", $"{status.MemoryBytes >> 20}mb"),
        ("server-uptime", UptimeText.Of(status.Uptime)),
    ];

    private static (string Name, string Value)[] Application(SystemStatus status) =>
    [
        ("registered-replicas", Urls(status.Peers)),
        ("available-replicas", Urls(status.Peers.Where(peer => peer.IsAvailable == true))),
        ("unavailable-replicas", Urls(status.Peers.Where(peer => peer.IsAvailable != true))),
    ];

    private static string Urls(IEnumerable<PeerStatus> peers) => string.Join(',', peers.Select(peer => peer.Url));

    private static void WriteJson(IBufferWriter<byte> buffer, (string Name, string Value)[] general, (string Name, string Value)[] application)
    {
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteStartObject("status"u8);
        WriteJson(writer, "generalStats", general);
        WriteJson(writer, "applicationStats", application);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteJson(Utf8JsonWriter writer, string name, (string Name, string Value)[] values)
    {
        writer.WriteStartObject(name);
        foreach (var (key, value) in values) writer.WriteString(key, value);
        writer.WriteEndObject();
    }

    private static void WriteXml(XmlText xml, (string Name, string Value)[] general, (string Name, string Value)[] application)
    {
        xml.Begin("status"u8);
        WriteXml(xml, "generalStats"u8, general);
        WriteXml(xml, "applicationStats"u8, application);
        xml.End("status"u8);
    }

    private static void WriteXml(XmlText xml, ReadOnlySpan<byte> name, (string Name, string Value)[] values)
    {
        xml.Begin(name);
        foreach (var (key, value) in values) xml.Element(System.Text.Encoding.ASCII.GetBytes(key), value);
        xml.End(name);
    }
}
