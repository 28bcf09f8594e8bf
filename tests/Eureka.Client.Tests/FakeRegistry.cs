using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Microservices.Eureka.Client.Tests;

/// <summary>Answers what the test says, and remembers what it was asked.</summary>
internal sealed class FakeRegistry : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FakeRegistry(WebApplication app) => _app = app;

    public ConcurrentQueue<Request> Requests { get; } = [];

    /// <summary>The answer to a full fetch.</summary>
    public string Apps { get; set; } = Applications("");

    /// <summary>The answer to a fetch of changes; without one, there are none since the full fetch.</summary>
    public string? Delta { get; set; }

    /// <summary>The status for a request like "POST /eureka/apps/CUSTOMER".</summary>
    public Func<string, int> Status { get; set; } = _ => 200;

    /// <summary>The body of an answer with another status than 200.</summary>
    public string Refusal { get; set; } = "";

    /// <summary>Awaited before a request is answered.</summary>
    public Func<Request, Task> Gate { get; set; } = _ => Task.CompletedTask;

    public string Url => _app.Urls.First() + "/eureka/";

    public static async Task<FakeRegistry> StartAsync(int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var registry = new FakeRegistry(app);
        app.Run(registry.AnswerAsync);
        await app.StartAsync();
        return registry;
    }

    public static string Applications(string hashCode, params string[] instances) => $$$"""
        {"applications":{"versions__delta":"1","apps__hashcode":"{{{hashCode}}}","application":[{"name":"X","instance":[{{{string.Join(',', instances)}}}]}]}}
        """;

    public static string Instance(string app, int port, string status = "UP", string action = "ADDED", string host = "127.0.0.1") => $$$"""
        {"instanceId":"{{{host}}}:{{{app}}}:{{{port}}}","hostName":"{{{host}}}","app":"{{{app.ToUpperInvariant()}}}","ipAddr":"127.0.0.1","status":"{{{status}}}",
         "overriddenStatus":"UNKNOWN","port":{"$":{{{port}}},"@enabled":"true"},"securePort":{"$":443,"@enabled":"false"},
         "dataCenterInfo":{"@class":"com.netflix.appinfo.InstanceInfo$DefaultDataCenterInfo","name":"MyOwn"},
         "vipAddress":"{{{app}}}","secureVipAddress":"{{{app}}}","actionType":"{{{action}}}"}
        """;

    public int Count(string line) => Requests.Count(request => request.Line == line);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var request = new Request(
            $"{context.Request.Method} {target}", await reader.ReadToEndAsync(), new HeaderDictionary(context.Request.Headers.ToDictionary()));
        Requests.Enqueue(request);
        await Gate(request);

        context.Response.StatusCode = Status(request.Line);
        if (context.Response.StatusCode != 200)
        {
            await context.Response.WriteAsync(Refusal);
            return;
        }

        if (context.Request.Method == "POST") context.Response.StatusCode = (int)HttpStatusCode.NoContent;
        if (context.Request.Method != "GET") return;

        // Always compressed: the client says that it can take it.
        context.Response.ContentType = "application/json";
        context.Response.Headers.ContentEncoding = "gzip";
        await using var gzip = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
        await gzip.WriteAsync(Encoding.UTF8.GetBytes(target.EndsWith("/delta", StringComparison.Ordinal) ? Delta ?? NoChanges() : Apps));
    }

    private string NoChanges()
    {
        const string Key = "\"apps__hashcode\":\"";
        var start = Apps.IndexOf(Key, StringComparison.Ordinal) + Key.Length;
        return Applications(Apps[start..Apps.IndexOf('"', start)]);
    }

    internal sealed record Request(string Line, string Body, IHeaderDictionary Headers);
}
