using Microsoft.Extensions.Hosting;

namespace Microservices.Eureka.Client;

/// <summary>Started: the server listens. Stopping: it still does, whatever the order of the hosted services.</summary>
internal sealed class EurekaLifecycle(EurekaClient client) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        client.StartFetching();
        return Task.CompletedTask;
    }

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        client.StartRegistering();
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => client.LeaveAndDrainAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        client.Dispose();
        return Task.CompletedTask;
    }
}
