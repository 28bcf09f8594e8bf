using Microservices.Registry.Leases;

namespace Microservices.Registry.Dashboard;

/// <summary>How the server is at one moment, for people and for programs.</summary>
internal sealed record SystemStatus
{
    public required string Environment { get; init; }
    public required string DataCenter { get; init; }
    public required DateTimeOffset Now { get; init; }
    public required TimeSpan Uptime { get; init; }
    public required int Instances { get; init; }
    public required int Applications { get; init; }
    public required long RenewalsLastMinute { get; init; }

    /// <summary>Whether that minute has passed since the start.</summary>
    public required bool HasCountedRenewals { get; init; }

    public required int RenewalThreshold { get; init; }
    public required double ExpectedRenewals { get; init; }
    public required bool IsSelfPreservationEnabled { get; init; }
    public required bool AllowsEviction { get; init; }
    public required int Expired { get; init; }
    public required bool IsOpen { get; init; }
    public required long MemoryBytes { get; init; }
    public required int Processors { get; init; }
    public required IReadOnlyList<PeerStatus> Peers { get; init; }

    /// <summary>Whether instances are listed that would be gone if self-preservation believed that they are.</summary>
    public bool IsEmergency => !AllowsEviction && HasCountedRenewals && Expired > 0;

    /// <summary>How self-preservation stands, in words.</summary>
    public string SelfPreservation => this switch
    {
        { IsSelfPreservationEnabled: false } =>
            "Self-preservation is off (eureka.server.enable-self-preservation=false): instances that stop renewing are always evicted.",
        { IsEmergency: true } =>
            $"Emergency: too few instances renew, so {Expired} whose leases ran out stay listed, though they may be gone. {Numbers} "
            + "Evictions go on when enough renewals arrive again.",
        { AllowsEviction: false, HasCountedRenewals: false } => LeaseExplanation.FirstMinute,
        { AllowsEviction: false } => $"Few renewals arrive, but no lease has run out. {Numbers}",
        _ => $"All is well: instances that stop renewing are evicted. {Numbers}",
    };

    private string Numbers =>
        $"{RenewalsLastMinute} renewals came in the last full minute, of {ExpectedRenewals:0.#} expected; "
        + (RenewalThreshold < 0 ? "the only instance may be missing at any time." : $"more than {RenewalThreshold} are needed.");
}
