using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Microservices.ConfigServer.Client.Tests;

/// <summary>Answers what the test says, and remembers what it was asked.</summary>
internal sealed class FakeConfigServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FakeConfigServer(WebApplication app) => _app = app;

    public ConcurrentQueue<(string Target, IHeaderDictionary Headers)> Requests { get; } = [];

    /// <summary>The settings of the one property source it has.</summary>
    public string Source { get; set; } = """{"greeting":"hello"}""";

    /// <summary>The whole body, instead of one around <see cref="Source" />.</summary>
    public string? Body { get; set; }

    /// <summary>The status for a request target.</summary>
    public Func<string, HttpStatusCode> Status { get; set; } = _ => HttpStatusCode.OK;

    public string Uri => _app.Urls.First();

    public static async Task<FakeConfigServer> StartAsync(int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var server = new FakeConfigServer(app);
        app.Run(server.AnswerAsync);
        await app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Task AnswerAsync(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        Requests.Enqueue((target, new HeaderDictionary(context.Request.Headers.ToDictionary())));
        context.Response.StatusCode = (int)Status(target);
        if (context.Response.StatusCode != 200) return Task.CompletedTask;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(Body ?? $$"""
            {"name":"customer","profiles":["dev"],"label":null,"version":"abc123","state":"",
             "propertySources":[{"name":"file:customer.yml","source":{{Source}}}]}
            """);
    }
}
