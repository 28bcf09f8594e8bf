namespace Microservices.ConfigServer.Environments;

internal enum RouteTarget
{
    Nothing,
    Environment,

    /// <summary>A file as text or bytes: <c>/{application}/{profiles}/{label}/{path}</c>.</summary>
    Resource,
}
