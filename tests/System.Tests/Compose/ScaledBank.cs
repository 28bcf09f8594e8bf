namespace Microservices.SystemTests.Compose;

/// <summary>Two customers and two accountings behind the balancer, for all tests of a class.</summary>
public sealed class ScaledBank : IAsyncLifetime
{
    internal ComposeBank Bank { get; } = new("docker-compose.scale.yml");

    public async ValueTask InitializeAsync() => await Bank.UpAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => Bank.DisposeAsync();
}
