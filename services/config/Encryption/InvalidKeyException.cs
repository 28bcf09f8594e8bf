namespace Microservices.ConfigServer.Encryption;

/// <summary>A configured key that cannot be used. The message names the setting.</summary>
internal sealed class InvalidKeyException(string message) : Exception(message);
