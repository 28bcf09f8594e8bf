namespace Microservices.Eureka.Client;

/// <summary>No registry of the list could be asked; the message says of each why.</summary>
internal sealed class EurekaUnavailableException(string message) : Exception(message);
