namespace Microservices.EcsCompose.Params;

/// <summary>What <c>ecs-cli registry-creds up</c> has written: the secrets of private registries, and the role that may read them.</summary>
/// <param name="ExecutionRole">Empty if the file names none.</param>
internal sealed record RegistryCredentials(string ExecutionRole, IReadOnlyList<RegistrySecret> Secrets);

internal sealed record RegistrySecret(string Registry, string Arn, IReadOnlyList<string> Containers);
