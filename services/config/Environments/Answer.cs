using Microservices.ConfigServer.Sources;

namespace Microservices.ConfigServer.Environments;

/// <summary>An encoded answer, and what tells whether it still holds.</summary>
/// <param name="ContentType">Of the body.</param>
/// <param name="Body">The bytes that are sent.</param>
/// <param name="Watch">Over the files that it was made of.</param>
/// <param name="LastModified">Of the file that it is, when it is one.</param>
internal sealed record Answer(string ContentType, byte[] Body, IWatch Watch, DateTimeOffset? LastModified = null);
