using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Microservices.Eureka.Client.Tests;

/// <summary>A server that answers with its name.</summary>
internal sealed class Neighbour(WebApplication app) : IAsyncDisposable
{
    public int Port => new Uri(app.Urls.First()).Port;

    public static async Task<Neighbour> StartAsync(string name, string host = "127.0.0.1")
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls($"http://{host}:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapGet("/name", () => name);
        await app.StartAsync();
        return new Neighbour(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
