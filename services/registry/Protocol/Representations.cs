namespace Microservices.Registry.Protocol;

internal static class Representations
{
    public const int Count = 4;

    /// <summary>The list that a client wants, by its <c>Accept</c> and <c>X-Eureka-Accept</c>.</summary>
    public static Representation OfList(HttpRequest request)
    {
        var isCompact = request.Headers.TryGetValue("X-Eureka-Accept", out var wanted)
            && wanted.ToString().Equals("compact", StringComparison.OrdinalIgnoreCase);
        return (Negotiation.ListForm(request), isCompact) switch
        {
            (AnswerForm.Xml, false) => Representation.Xml,
            (AnswerForm.Xml, true) => Representation.CompactXml,
            (_, true) => Representation.CompactJson,
            _ => Representation.Json,
        };
    }

    public static bool IsXml(this Representation representation) => representation is Representation.Xml or Representation.CompactXml;

    public static bool IsCompact(this Representation representation) =>
        representation is Representation.CompactJson or Representation.CompactXml;

    public static string MediaType(this Representation representation) => representation.IsXml() ? "application/xml" : "application/json";
}
