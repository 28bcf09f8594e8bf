namespace Microservices.ConfigServer.Requests;

/// <summary>A request that is answered with an error. The message is for the log.</summary>
internal class RefusedException(int status, string message) : Exception(message)
{
    public int Status { get; } = status;
}
