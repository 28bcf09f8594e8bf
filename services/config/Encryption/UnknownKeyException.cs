namespace Microservices.ConfigServer.Encryption;

/// <summary>The server has no key, or not the one that a <c>{key:...}</c> prefix asks for.</summary>
internal sealed class UnknownKeyException() : Exception("the server does not have this key");
