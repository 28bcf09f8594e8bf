using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Microservices.ConfigServer.Client;

/// <summary>Logs before there is a host: to the given factory or to a console of its own, until the host's loggers take over.</summary>
internal sealed class SessionLogger(ILoggerFactory? given, IConfiguration configuration)
{
    private const string Category = "Microservices.ConfigServer.Client";

    private ILoggerFactory? _console;
    private ILogger? _logger;

    public ILogger Logger => _logger ??= (given ?? (_console = CreateConsole())).CreateLogger(Category);

    public void HandOver(ILoggerFactory host)
    {
        _logger = host.CreateLogger(Category);
        Flush();
    }

    /// <summary>The console writes from a queue; what is in it must be out before the process ends.</summary>
    public void Flush()
    {
        _console?.Dispose();
        _console = null;
    }

    private ILoggerFactory CreateConsole() =>
        LoggerFactory.Create(logging => logging.AddConfiguration(configuration.GetSection("Logging")).AddConsole());
}
