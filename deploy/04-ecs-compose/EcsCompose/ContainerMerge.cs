using System.Globalization;
using Microservices.EcsCompose.Params;
using Microservices.EcsCompose.Requests;
using Microservices.EcsCompose.Text;

namespace Microservices.EcsCompose;

/// <summary>Adds to a container what ecs-params.yml says about it; what both say is logged, and ecs-params.yml wins.</summary>
internal sealed class ContainerMerge(EcsParams ecsParams, Log log)
{
    /// <summary>In MiB, for a container with no limit of any kind.</summary>
    private const long DefaultMemory = 512;

    public ContainerDefinition Merge(ContainerDefinition container)
    {
        var service = ecsParams.Services.GetValueOrDefault(container.Name, ServiceParams.Unmentioned);
        var cpu = Override(container, container.Cpu, service.CpuShares, "CPU");
        var memory = Override(container, container.Memory ?? 0, ByteSize.InMiB(service.MemoryLimit), "MemoryLimit");
        var reservation = Override(container, container.MemoryReservation ?? 0, ByteSize.InMiB(service.MemoryReservation), "MemoryReservation");
        var healthCheck = new HealthCheckMerge(container.Name, log).Merge(container.HealthCheck, service.HealthCheck);

        if (memory == 0 && reservation == 0 && ecsParams.TaskMemory.Length == 0) memory = DefaultMemory;
        if (memory != 0 && memory < reservation) throw new EcsCliException("mem_limit must be greater than mem_reservation");

        return container with
        {
            Essential = service.Essential,
            Cpu = cpu,
            Memory = memory == 0 ? null : memory,
            MemoryReservation = reservation == 0 ? null : reservation,
            HealthCheck = healthCheck,
            LogConfiguration = LogConfiguration(container, service),
            Secrets = service.Secrets is { Count: > 0 } secrets ? secrets : null,
            DependsOn = service.DependsOn is { Count: > 0 } dependencies ? dependencies : null,
            FirelensConfiguration = service.Firelens,
            RepositoryCredentials = service.CredentialsParameter is { Length: > 0 } parameter ? new(parameter) : null,
            ResourceRequirements = service.Gpu is { Length: > 0 } gpu ? [new("GPU", gpu)] : null,
            LinuxParameters = container.LinuxParameters with { InitProcessEnabled = service.InitProcessEnabled ? true : null },
        };
    }

    private static LogConfiguration? LogConfiguration(ContainerDefinition container, ServiceParams service)
    {
        if (service.LogSecrets.Count == 0) return container.LogConfiguration;
        return container.LogConfiguration is { } logging
            ? logging with { SecretOptions = service.LogSecrets }
            : throw new EcsCliPanicException($"{container.Name}: logging.secret_options needs a logging driver in the compose file");
    }

    private long Override(ContainerDefinition container, long value, long other, string option)
    {
        if (value > 0 && other > 0)
            log.Info(string.Create(CultureInfo.InvariantCulture, $"Using ecs-params value as override (was {value} but is now {other})"), ("option name", option), ("service name", container.Name));
        return other > 0 ? other : value;
    }
}
