namespace Microservices.Registry.Leases;

internal static class ActionTypeNames
{
    private static readonly string[] Names = ["ADDED", "MODIFIED", "DELETED"];

    public static string Name(this ActionType action) => Names[(int)action];
}
