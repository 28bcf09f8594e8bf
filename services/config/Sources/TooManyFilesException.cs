using Microservices.ConfigServer.Requests;

namespace Microservices.ConfigServer.Sources;

internal sealed class TooManyFilesException()
    : RefusedException(StatusCodes.Status400BadRequest, "the request combines too many applications and profiles");
