using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microservices.ConfigServer.Client;

/// <summary>From the host's start on, its loggers are used.</summary>
internal sealed class LoggerHandover(ConfigServerSource source, ILoggerFactory loggers) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        source.Session?.UseLoggers(loggers);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
