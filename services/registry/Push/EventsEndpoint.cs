using Microservices.Registry.Protocol;
using Microservices.Registry.Replication;

namespace Microservices.Registry.Push;

/// <summary><c>GET events</c>: server-sent events with every change, beginning where <c>Last-Event-ID</c> says the listener was.</summary>
internal static class EventsEndpoint
{
    // Proxies close connections that say nothing.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    private static readonly byte[] Nothing = ":\n\n"u8.ToArray();

    public static async Task Listen(EurekaCall call)
    {
        if (!call.Registry.IsOpen)
        {
            await ErrorReply.WriteAsync(call, StatusCodes.Status403Forbidden);
            return;
        }
        var services = call.Http.RequestServices;
        var feed = services.GetRequiredService<ChangeFeed>();
        if (feed.Listen() is not { } listener)
        {
            call.Http.Response.Headers.RetryAfter = "5";
            await ErrorReply.WriteAsync(call, StatusCodes.Status503ServiceUnavailable);
            return;
        }
        var stopping = services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(call.Http.RequestAborted, stopping);
        try
        {
            call.Http.Response.ContentType = "text/event-stream";
            call.Http.Response.Headers.CacheControl = "no-store";
            if (HttpMethods.IsHead(call.Http.Request.Method)) return;
            var version = await GreetAsync(call, services.GetRequiredService<NodeId>().Value, end.Token);
            while (true)
            {
                var next = listener.Reader.WaitToReadAsync(end.Token).AsTask();
                if (await Task.WhenAny(next, Task.Delay(Silence, call.Time, end.Token)) != next) await WriteAsync(call, Nothing, end.Token);
                else if (!await next) return;
                while (listener.Reader.TryRead(out var change))
                    if (change.Version > version) await WriteAsync(call, change.Bytes, end.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The listener has gone, or the server goes.
        }
        finally
        {
            feed.Leave(listener);
        }
    }

    /// <returns>The version that the listener knows from now on.</returns>
    private static async Task<long> GreetAsync(EurekaCall call, string node, CancellationToken cancellationToken)
    {
        var known = ChangeEvent.ParseId(node, call.Http.Request.Headers["Last-Event-ID"]);
        var (snapshot, changes) = known is { } version ? call.Registry.ChangesAfter(version) : (call.Registry.Current, null);
        await WriteAsync(call, ChangeEvent.Greeting(node, changes is not null, snapshot).Bytes, cancellationToken);
        if (changes is { Length: > 0 }) await WriteAsync(call, ChangeEvent.Of(node, snapshot, changes).Bytes, cancellationToken);
        return snapshot.Version;
    }

    private static async Task WriteAsync(EurekaCall call, byte[] bytes, CancellationToken cancellationToken)
    {
        await call.Http.Response.BodyWriter.WriteAsync(bytes, cancellationToken);
        await call.Http.Response.BodyWriter.FlushAsync(cancellationToken);
    }
}
