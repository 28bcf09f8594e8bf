namespace Microservices.ConfigServer.Encryption;

/// <summary>A text that was not encrypted with the key at hand.</summary>
internal sealed class CipherException() : Exception("not encrypted with this key");
