namespace Microservices.ConfigServer.Git;

/// <param name="Id">Of the blob.</param>
/// <param name="IsLink">Whether the blob is the target of a symbolic link.</param>
internal readonly record struct TreeFile(string Id, bool IsLink);
