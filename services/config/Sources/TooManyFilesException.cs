namespace Microservices.ConfigServer.Sources;

internal sealed class TooManyFilesException() : Exception("the request combines too many applications and profiles");
