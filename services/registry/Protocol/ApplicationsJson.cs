using System.Text;
using Microservices.Registry.Snapshots;

namespace Microservices.Registry.Protocol;

internal static class ApplicationsJson
{
    private static readonly byte[] Separator = ","u8.ToArray();

    /// <summary>A list of applications. The <c>__</c> in the two names is how Eureka writes one underscore.</summary>
    public static Answer Write(string version, string hashCode, ApplicationSnapshot[] applications)
    {
        var answer = new AnswerBuilder();
        answer.Add(Encoding.UTF8.GetBytes(
            $$"""{"applications":{"versions__delta":"{{version}}","apps__hashcode":"{{hashCode}}","application":["""));
        for (var i = 0; i < applications.Length; i++)
        {
            if (i > 0) answer.Add(Separator);
            answer.Add(applications[i].Json);
        }
        answer.Add("]}}"u8);
        return answer.Build();
    }

    public static Answer WriteOne(ApplicationSnapshot application)
    {
        var answer = new AnswerBuilder();
        answer.Add("""{"application":"""u8);
        answer.Add(application.Json);
        answer.Add("}"u8);
        return answer.Build();
    }
}
