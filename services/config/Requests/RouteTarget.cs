namespace Microservices.ConfigServer.Requests;

internal enum RouteTarget
{
    Nothing,
    Environment,

    /// <summary>One document: <c>/{application}-{profiles}.yml</c>.</summary>
    Merged,

    /// <summary>A file as text or bytes: <c>/{application}/{profiles}/{label}/{path}</c>.</summary>
    Resource,
    Encrypt,
    Decrypt,
    EncryptStatus,
    PublicKey,

    /// <summary>The stream of changes.</summary>
    Events,

    /// <summary>A webhook.</summary>
    Monitor,
}
