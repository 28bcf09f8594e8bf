using Microservices.ConfigServer.Sources;

namespace Microservices.ConfigServer.Environments;

/// <summary>An encoded environment, and what tells whether it still holds.</summary>
internal sealed record Answer(byte[] Body, FileWatch Watch);
