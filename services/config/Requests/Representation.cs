namespace Microservices.ConfigServer.Requests;

/// <summary>The forms of an environment that a client can accept.</summary>
internal enum Representation
{
    /// <summary>Neither of them.</summary>
    None,
    Plain,

    /// <summary>Each value with its line and column: what Spring Boot's client asks for.</summary>
    WithOrigins,
}
