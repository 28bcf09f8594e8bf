using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Microservices.ConfigServer.Tests;

/// <summary>The server on Kestrel at a free port, started with Spring's options.</summary>
public sealed class ConfigServer : IDisposable
{
    public const string V2 = "application/vnd.spring-cloud.config-server.v2+json";
    private readonly Factory _factory;

    private ConfigServer(Factory factory)
    {
        _factory = factory;
        _factory.UseKestrel();
        Client = _factory.CreateClient();
    }

    public HttpClient Client { get; }

    /// <summary>Where it listens.</summary>
    public IPEndPoint Address => new(IPAddress.Loopback, Client.BaseAddress!.Port);

    public static ConfigServer Start(ConfigDirectory files, params string[] options) => Start(files, TimeProvider.System, options);

    public static ConfigServer Start(ConfigDirectory files, TimeProvider time, params string[] options) =>
        new(new Factory(
            [
                "urls=http://127.0.0.1:0",
                "spring.profiles.active=native",
                $"spring.cloud.config.server.native.search-locations={files.Location}",
                .. options,
            ],
            time));

    public static ConfigServer StartGit(params string[] options) => StartGit(TimeProvider.System, options);

    public static ConfigServer StartGit(TimeProvider time, params string[] options) =>
        new(new Factory(["urls=http://127.0.0.1:0", .. options], time));

    public async Task<JsonElement> GetAsync(string path, string? accept = null)
    {
        using var response = await SendAsync(HttpMethod.Get, path, accept);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return JsonElement.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Asks until the answer is right.</summary>
    public async Task<JsonElement> EventuallyAsync(string path, Func<JsonElement, bool> isRight)
    {
        var (text, found) = ("", default(JsonElement));
        await Eventually.HoldsAsync(
            async () =>
            {
                using var response = await SendAsync(HttpMethod.Get, path);
                text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                return response.IsSuccessStatusCode && isRight(found = JsonElement.Parse(text));
            },
            () => $"{path} is {text}");
        return found;
    }

    public async Task<string> GetTextAsync(string path)
    {
        using var response = await SendAsync(HttpMethod.Get, path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    public async Task<HttpStatusCode> GetStatusAsync(string path)
    {
        using var response = await SendAsync(HttpMethod.Get, path);
        return response.StatusCode;
    }

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? accept = null)
    {
        var request = new HttpRequestMessage(method, path);
        if (accept is not null) request.Headers.TryAddWithoutValidation("Accept", accept);
        return Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Sends the path as it is, where a client would resolve its dots.</summary>
    public async Task<string> SendRawAsync(string path)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, Client.BaseAddress!.Port, TestContext.Current.CancellationToken);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        Client.Dispose();
        _factory.Dispose();
    }

    private sealed class Factory(string[] options, TimeProvider time) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            foreach (var option in options)
            {
                var equals = option.IndexOf('=', StringComparison.Ordinal);
                builder.UseSetting(option[..equals], option[(equals + 1)..]);
            }
            builder.ConfigureTestServices(services => services.AddSingleton(time));
        }
    }
}
