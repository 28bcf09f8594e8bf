using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microservices.ServiceDefaults.Tests;

public sealed class HealthCheckCommandTests : IAsyncLifetime
{
    private readonly StringWriter _output = new();
    private WebApplication _app = null!;
    private int _port;
    private volatile bool _databaseIsUp = true;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddOperations();
        builder.Services.AddHealthChecks().AddCheck("database",
            () => _databaseIsUp ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("the database does not answer"),
            [OperationsExtensions.ReadyTag]);
        _app = builder.Build();
        _app.MapOperations();
        await _app.StartAsync();
        _port = new Uri(_app.Urls.First()).Port;
    }

    public async ValueTask DisposeAsync()
    {
        await _output.DisposeAsync();
        await _app.DisposeAsync();
    }

    [Fact]
    public void A_service_that_is_started_as_usual_is_not_asked()
    {
        Assert.Null(HealthCheckCommand.Run([$"--server.port={_port}"], "server.port", 1, _output));
        Assert.Empty(_output.ToString());
    }

    [Fact]
    public void A_ready_service_is_0()
    {
        Assert.Equal(0, Run($"--server.port={_port}"));
        Assert.StartsWith("""ready: {"status":"UP",""", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_service_that_misses_something_is_1_and_says_what()
    {
        _databaseIsUp = false;

        Assert.Equal(1, Run($"--server.port={_port}"));
        Assert.StartsWith("not ready, status 503: ", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("the database does not answer", _output.ToString(), StringComparison.Ordinal);
        Assert.Single(_output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void The_default_port_is_the_service_s_own() =>
        Assert.Equal(0, HealthCheckCommand.Run(["--healthcheck"], "server.port", _port, _output));

    [Theory]
    [InlineData("--urls=http://*:{0}", "--server.port=1")]
    [InlineData("--urls", "http://localhost:{0};http://localhost:1")]
    public void The_port_is_found_as_the_service_finds_it(string first, string second) =>
        Assert.Equal(0, Run(Format(first), Format(second)));

    [Theory]
    [InlineData("--server.port=many")]
    [InlineData("--server.port=70000")]
    [InlineData("--urls=localhost")]
    public void A_wrong_port_is_1(string option)
    {
        Assert.Equal(1, Run(option));
        Assert.Equal("not ready: server.port or urls is not a port", _output.ToString().TrimEnd());
    }

    [Fact]
    public void Nobody_there_is_1()
    {
        int port;
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            port = ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        Assert.Equal(1, Run($"--server.port={port}"));
        Assert.StartsWith($"not ready, no answer on port {port}: ", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_who_does_not_speak_HTTP_is_1()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var greeting = Task.Run(async () =>
        {
            using var client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
            await client.GetStream().WriteAsync("220 hello\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        }, TestContext.Current.CancellationToken);

        Assert.Equal(1, Run($"--server.port={((IPEndPoint)listener.LocalEndpoint).Port}"));
        Assert.StartsWith("not ready, no answer on port", _output.ToString(), StringComparison.Ordinal);
        await greeting;
    }

    private int? Run(params string[] args) => HealthCheckCommand.Run(["--healthcheck", .. args], "server.port", 1, _output);

    private string Format(string option) => option.Replace("{0}", $"{_port}", StringComparison.Ordinal);
}
