using System.Net;
using Microservices.Golden;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Logging;

namespace Microservices.Registry.Tests;

/// <summary>A registry in this process, on the real clock, at a free port of 127.0.0.1.</summary>
internal sealed class RegistryServer : WebApplicationFactory<Program>
{
    private readonly IEnumerable<string> _settings;

    /// <param name="settings">Such as <c>eureka.server.disable-delta=true</c>; <c>{port}</c> in them is the port.</param>
    public RegistryServer(IEnumerable<string> settings)
    {
        _settings = settings;
        UseKestrel();
        StartServer();
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint Address { get; } = new(IPAddress.Loopback, ServerProcess.FreePort());

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        foreach (var setting in (string[])["server.address=127.0.0.1", $"server.port={Address.Port}", .. _settings])
        {
            var equals = setting.IndexOf('=');
            builder.UseSetting(setting[..equals], setting[(equals + 1)..].Replace("{port}", $"{Address.Port}"));
        }
        builder.ConfigureLogging(logging => logging.ClearProviders());
    }
}
