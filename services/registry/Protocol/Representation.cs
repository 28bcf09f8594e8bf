namespace Microservices.Registry.Protocol;

/// <summary>What an answer looks like. The compact ones leave out what a client does not need for a call.</summary>
internal enum Representation
{
    Json,
    Xml,
    CompactJson,
    CompactXml,
}
