namespace Microservices.Registry.Leases;

internal static class InstanceStatusNames
{
    public const int Count = 5;

    private static readonly string[] Names = ["DOWN", "OUT_OF_SERVICE", "STARTING", "UNKNOWN", "UP"];

    public static string Name(this InstanceStatus status) => Names[(int)status];

    /// <summary>The status of exactly this name: Eureka's names are case-sensitive.</summary>
    public static InstanceStatus? Parse(string? name) =>
        Array.IndexOf(Names, name) is var index and >= 0 ? (InstanceStatus)index : null;
}
