namespace Microservices.SystemTests.Compose;

/// <summary>Two customers and two accountings behind the balancer, for all tests that leave them as they were.</summary>
public sealed class ScaledBank : IAsyncDisposable
{
    private Task? _started;

    internal ComposeBank Bank { get; } = new("docker-compose.scale.yml");

    /// <summary>Starts it for the first test: the fixture is also made where no test of its class is to run.</summary>
    internal async ValueTask StartAsync() => await (_started ??= Bank.UpAsync(TestContext.Current.CancellationToken));

    public ValueTask DisposeAsync() => _started is null ? ValueTask.CompletedTask : Bank.DisposeAsync();
}
