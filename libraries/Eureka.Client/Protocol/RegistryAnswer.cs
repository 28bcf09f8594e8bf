namespace Microservices.Eureka.Client;

/// <summary>The registry, or what changed in it.</summary>
/// <param name="HashCode">The status counts of the whole registry, like UP_2_, or null if the server left it out.</param>
/// <param name="Instances">Each instance, and whether it is gone.</param>
internal sealed record RegistryAnswer(string? HashCode, List<(EurekaInstance Instance, bool Deleted)> Instances);
