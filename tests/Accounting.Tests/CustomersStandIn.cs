using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Microservices.AccountingService.Tests;

/// <summary>Answers <c>GET /customers/{id}</c> as the test says; customer 1 exists.</summary>
internal sealed class CustomersStandIn : IAsyncDisposable
{
    private readonly WebApplication _app;

    private CustomersStandIn(WebApplication app) => _app = app;

    public string Url => _app.Urls.First();

    public RequestDelegate Answer { get; set; } = context =>
    {
        context.Response.StatusCode = context.Request.Path == "/customers/1" ? 200 : 404;
        return Task.CompletedTask;
    };

    public ConcurrentQueue<string> Requests { get; } = new();

    public static async Task<CustomersStandIn> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var standIn = new CustomersStandIn(builder.Build());
        standIn._app.Run(context =>
        {
            standIn.Requests.Enqueue($"{context.Request.Method} {context.Request.Path}");
            return standIn.Answer(context);
        });
        await standIn._app.StartAsync();
        return standIn;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
