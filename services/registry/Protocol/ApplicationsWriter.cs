using System.Text;
using Microservices.Registry.Snapshots;

namespace Microservices.Registry.Protocol;

/// <summary>Puts lists together. The <c>__</c> in two of the names is how Eureka writes one underscore.</summary>
internal static class ApplicationsWriter
{
    public static Answer Write(Representation representation, string version, string hashCode, ApplicationSnapshot[] applications)
    {
        var answer = new AnswerBuilder();
        var (head, tail) = Frame(representation, version, hashCode);
        answer.Add(Encoding.UTF8.GetBytes(head));
        for (var i = 0; i < applications.Length; i++)
        {
            if (i > 0 && !representation.IsXml()) answer.Add(","u8);
            answer.Add(applications[i].Encoded[representation]);
        }
        answer.Add(Encoding.UTF8.GetBytes(tail));
        return answer.Build();
    }

    public static Answer WriteOne(Representation representation, ApplicationSnapshot application)
    {
        var answer = new AnswerBuilder();
        if (!representation.IsXml()) answer.Add("""{"application":"""u8);
        answer.Add(application.Encoded[representation]);
        if (!representation.IsXml()) answer.Add("}"u8);
        return answer.Build();
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
