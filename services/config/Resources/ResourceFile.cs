namespace Microservices.ConfigServer.Resources;

internal sealed record ResourceFile(byte[] Content, DateTimeOffset Modified)
{
    public const int MaxBytes = 16 << 20;
}
