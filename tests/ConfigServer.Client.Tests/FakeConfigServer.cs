using System.Collections.Concurrent;
using System.Net;
using System.Threading.Channels;
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

    /// <summary>What it tells its listeners; it has no stream of changes without.</summary>
    public Channel<string>? Events { get; set; }

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
        if (Events is not null && target.StartsWith("/events", StringComparison.Ordinal)) return TellAsync(context, Events.Reader);
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(Body ?? $$"""
            {"name":"customer","profiles":["dev"],"label":null,"version":"abc123","state":"",
             "propertySources":[{"name":"file:customer.yml","source":{{Source}}}]}
            """);
    }

    private static async Task TellAsync(HttpContext context, ChannelReader<string> events)
    {
        context.Response.ContentType = "text/event-stream";
        await context.Response.WriteAsync("event: ready\ndata: {}\n\n", context.RequestAborted);
        try
        {
            await foreach (var text in events.ReadAllAsync(context.RequestAborted))
            {
                await context.Response.WriteAsync($"{text}\n\n", context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
            }
        }
        catch (OperationCanceledException)
        {
            // The listener has gone.
        }
    }
}
