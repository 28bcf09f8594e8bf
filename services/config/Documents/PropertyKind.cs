namespace Microservices.ConfigServer.Documents;

internal enum PropertyKind
{
    Text,

    /// <summary>The text is the number as JSON writes it, with all its digits.</summary>
    Number,

    /// <summary>Infinity and the like: text in JSON, which has no such numbers.</summary>
    NotFinite,

    /// <summary>A <c>!!timestamp</c>: text in JSON, <c>yyyy-MM-dd'T'HH:mm:ss.SSS+00:00</c>.</summary>
    Timestamp,
    True,
    False,
    EmptyMap,
    EmptyList,
}
