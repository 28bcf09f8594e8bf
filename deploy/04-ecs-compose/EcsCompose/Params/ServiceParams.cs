using Microservices.EcsCompose.Requests;

namespace Microservices.EcsCompose.Params;

/// <summary>What ecs-params.yml says about one service. Sizes in bytes; 0 and empty are "not said".</summary>
internal sealed record ServiceParams
{
    /// <summary>A service that the file does not mention.</summary>
    public static readonly ServiceParams Unmentioned = new() { Essential = true };

    /// <summary>A service whose name stands there without a body is not essential: a trap of ecs-cli's.</summary>
    public static readonly ServiceParams WithoutBody = new();

    public bool Essential { get; init; }
    public long CpuShares { get; init; }
    public long MemoryLimit { get; init; }
    public long MemoryReservation { get; init; }
    public HealthCheckParams? HealthCheck { get; init; }
    public IReadOnlyList<Secret> Secrets { get; init; } = [];
    public IReadOnlyList<Secret> LogSecrets { get; init; } = [];
    public IReadOnlyList<ContainerDependency> DependsOn { get; init; } = [];
    public bool InitProcessEnabled { get; init; }
    public string Gpu { get; init; } = "";
    public string CredentialsParameter { get; init; } = "";
    public FirelensConfiguration? Firelens { get; init; }
}

/// <summary>A health check as written: durations, or whole seconds.</summary>
internal sealed record HealthCheckParams(
    IReadOnlyList<string> Test, IReadOnlyList<string> Command, string Interval, string Timeout, string StartPeriod, long Retries);
