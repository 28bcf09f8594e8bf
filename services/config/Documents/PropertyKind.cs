namespace Microservices.ConfigServer.Documents;

internal enum PropertyKind
{
    Text,

    /// <summary>The text is the number as JSON writes it, with all its digits.</summary>
    Number,
    True,
    False,
    EmptyMap,
    EmptyList,
}
