using Microservices.ConfigServer.Requests;

namespace Microservices.ConfigServer.Environments;

/// <summary>What a client asked for, strongest source first.</summary>
internal sealed record ConfigEnvironment(EnvironmentRequest Request, string? Version, IReadOnlyList<PropertySource> PropertySources);
