using System.Text;
using Microservices.Registry.Snapshots;

namespace Microservices.Registry.Protocol;

/// <summary>Puts lists together. The <c>__</c> in two of the names is how Eureka writes one underscore.</summary>
internal static class ApplicationsWriter
{
    private static readonly Fragment BeforeOne = new("""{"application":"""u8.ToArray());
    private static readonly Fragment AfterOne = new("}"u8.ToArray());

    public static Answer Write(Representation representation, string version, string hashCode, ApplicationSnapshot[] applications)
    {
        var (head, tail) = Frame(representation, version, hashCode);
        return new([
            new(Encoding.UTF8.GetBytes(head)),
            .. FragmentGroups.Of(representation, applications),
            new(Encoding.UTF8.GetBytes(tail)),
        ]);
    }

    public static Answer WriteOne(Representation representation, ApplicationSnapshot application)
    {
        var encoded = application.Encoded[representation];
        return representation.IsXml() ? new([encoded]) : new([BeforeOne, encoded, AfterOne]);
    }

    private static (string Head, string Tail) Frame(Representation representation, string version, string hashCode)
    {
        var json = $"\"versions__delta\":\"{version}\",\"apps__hashcode\":\"{hashCode}\"";
        var xml = $"<versions__delta>{version}</versions__delta><apps__hashcode>{hashCode}</apps__hashcode>";
        return representation switch
        {
            Representation.Json => ($$"""{"applications":{{{json}},"application":[""", "]}}"),
            Representation.Xml => ($"<applications>{xml}", "</applications>"),
            Representation.CompactJson => ("""{"applications":{"application":[""", "]," + json + "}}"),
            _ => ("<applications>", $"{xml}</applications>"),
        };
    }
}
