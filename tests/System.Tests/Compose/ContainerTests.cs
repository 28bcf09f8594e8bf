namespace Microservices.SystemTests.Compose;

/// <summary>Tests that measure how long something takes, or take all the machine has: one after the other, and only when asked for.</summary>
[CollectionDefinition]
public sealed class ContainerTests : ICollectionFixture<ScaledBank>
{

    private static readonly Lazy<Task> Images = new(BuildAsync);

    /// <summary>Done once the images are built from this tree; skips the test where no Docker engine answers.</summary>
    internal static async Task ImagesAsync(CancellationToken cancellation)
    {
        await Docker.RequireAsync(cancellation);
        await Images.Value;
    }

    private static async Task BuildAsync()
    {
        if (ComposeBank.HasImages) return;
        await using var bank = new ComposeBank();
        await bank.ComposeAsync(CancellationToken.None, "build");
    }
}
