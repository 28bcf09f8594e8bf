namespace Microservices.ConfigServer.Client;

/// <summary>The config server gave no settings and <c>Spring:Cloud:Config:FailFast</c> is on.</summary>
/// <param name="message">What was tried and what came of it, without credentials.</param>
public sealed class ConfigServerException(string message) : Exception(message);
