using Microservices.EcsCompose.Params;
using Microservices.EcsCompose.Requests;

namespace Microservices.EcsCompose;

/// <summary>Gives containers the secrets of their registries, and the task the role that reads them; what ecs-params.yml says is replaced.</summary>
internal sealed class RegistryCredentialsMerge(RegistryCredentials credentials, Log log)
{
    private const string Source = RegistryCredentialsReader.BaseName;

    public TaskDefinition Merge(TaskDefinition task)
    {
        var secrets = SecretsByContainer();
        var names = task.ContainerDefinitions.Select(container => container.Name).ToHashSet(StringComparer.Ordinal);
        ContainerDefinition[] containers = [.. task.ContainerDefinitions.Select(container =>
            secrets.TryGetValue(container.Name, out var secret) ? WithSecret(container, secret) : container)];

        var unused = secrets.Keys.Where(name => !names.Contains(name)).ToList();
        if (unused.Count > 0) log.Warning($"Containers listed with registry credentials but not used: [{string.Join(' ', unused)}]");
        return task with { ContainerDefinitions = containers, ExecutionRoleArn = Role(task.ExecutionRoleArn) };
    }

    private OrderedDictionary<string, string> SecretsByContainer()
    {
        var secrets = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var secret in credentials.Secrets)
        {
            if (secret.Arn.Length == 0 || secret.Containers.Count == 0) log.Warning($"No containers found for registry {secret.Registry}");
            else foreach (var container in secret.Containers)
                if (!secrets.TryAdd(container, secret.Arn))
                    throw new EcsCliException($"Duplicate credential_parameter values found for container {container} ({secrets[container]} and {secret.Arn})");
        }
        return secrets;
    }

    private ContainerDefinition WithSecret(ContainerDefinition container, string secret)
    {
        log.Info(Message(container.RepositoryCredentials?.CredentialsParameter, secret), ("container name", container.Name), ("option name", "credentials_parameter"));
        return container with { RepositoryCredentials = new(secret) };
    }

    private string Role(string role)
    {
        if (credentials.ExecutionRole.Length == 0) return role;

        log.Info(Message(role, credentials.ExecutionRole), ("option name", "task_execution_role"));
        return credentials.ExecutionRole;
    }

    private static string Message(string? value, string other) => string.IsNullOrEmpty(value)
        ? $"Using {Source} value {other}"
        : $"Using {Source} value as override (was {value} but is now {other})";
}
