namespace Microservices.SystemTests.Compose;

/// <summary>Tests that measure how long something takes, or take all the machine has: one after the other, and only when asked for.</summary>
internal static class ContainerTests
{
    public const string Name = "containers";
}
