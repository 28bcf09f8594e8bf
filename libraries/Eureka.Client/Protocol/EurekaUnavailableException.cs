namespace Microservices.Eureka.Client;

/// <summary>No registry of the list did what was asked; the message says of each why.</summary>
/// <param name="message">The reasons.</param>
/// <param name="mayHaveArrived">Whether one of them may have taken the request, and only the answer is missing.</param>
internal sealed class EurekaUnavailableException(string message, bool mayHaveArrived = false) : Exception(message)
{
    public bool MayHaveArrived => mayHaveArrived;
}
