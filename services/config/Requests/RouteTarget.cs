namespace Microservices.ConfigServer.Requests;

internal enum RouteTarget
{
    Nothing,
    Environment,

    /// <summary>A file as text or bytes: <c>/{application}/{profiles}/{label}/{path}</c>.</summary>
    Resource,
    Encrypt,
    Decrypt,
    EncryptStatus,
    PublicKey,
}
