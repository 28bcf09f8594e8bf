using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Microservices.Registry.Tests;

/// <summary>A peer that answers what the test says, and remembers the batches it was sent.</summary>
internal sealed class FakePeer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FakePeer(WebApplication app) => _app = app;

    public ConcurrentQueue<(string Path, IHeaderDictionary Headers, JsonElement Item)> Items { get; } = [];

    /// <summary>The entry of the answer for an entry of the batch.</summary>
    public Func<JsonElement, string> Answer { get; set; } = _ => """{"statusCode":200}""";

    /// <summary>The status of the answer as a whole.</summary>
    public int Status { get; set; } = 200;

    public int Batches { get; private set; }
    public string Address => new Uri(_app.Urls.First()).Authority;
    public string Url => $"http://{Address}/eureka/";

    public static async Task<FakePeer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var peer = new FakePeer(app);
        app.Run(peer.AnswerAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return peer;
    }

    /// <summary>The next entry that the registry sends.</summary>
    public async Task<(string Path, IHeaderDictionary Headers, JsonElement Item)> NextAsync()
    {
        (string Path, IHeaderDictionary Headers, JsonElement Item) item = default;
        await Eventually.HoldsAsync(() => Items.TryDequeue(out item), () => "nothing was sent");
        return item;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Method == "GET")
        {
            await WriteAsync(context, """{"applications":{"versions__delta":1,"apps__hashcode":"","application":[]}}""");
            return;
        }
        Batches++;
        using var reader = new StreamReader(context.Request.Body);
        var batch = JsonDocument.Parse(await reader.ReadToEndAsync()).RootElement;
        context.Response.StatusCode = Status;
        if (Status != 200) return;
        var items = batch.GetProperty("replicationList").EnumerateArray().ToArray();
        await WriteAsync(context, $$"""{"responseList":[{{string.Join(',', items.Select(Answer))}}]}""");
        foreach (var item in items)
            Items.Enqueue(($"{context.Request.Method} {context.Request.Path}", new HeaderDictionary(context.Request.Headers.ToDictionary()), item));
    }

    private static Task WriteAsync(HttpContext context, string json)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(json);
    }
}
