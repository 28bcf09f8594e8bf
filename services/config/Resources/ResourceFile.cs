namespace Microservices.ConfigServer.Resources;

internal sealed record ResourceFile(byte[] Content, DateTimeOffset Modified);
