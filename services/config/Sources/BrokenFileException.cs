using Microservices.ConfigServer.Requests;

namespace Microservices.ConfigServer.Sources;

/// <summary>A file that belongs to the answer cannot be read. Its message has been logged; it is not for the client.</summary>
internal sealed class BrokenFileException(string message) : RefusedException(StatusCodes.Status500InternalServerError, message);
