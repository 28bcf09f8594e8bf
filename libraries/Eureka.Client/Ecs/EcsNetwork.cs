namespace Microservices.Eureka.Client;

/// <summary>A network of a container: its mode (awsvpc, bridge, host) and its first IPv4 address.</summary>
internal sealed record EcsNetwork(string Mode, string? Address);
