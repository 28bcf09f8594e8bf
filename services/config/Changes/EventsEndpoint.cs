using System.Text;
using System.Text.Json;
using Microservices.ConfigServer.Requests;

namespace Microservices.ConfigServer.Changes;

/// <summary><c>GET /events[?application=a,b]</c>: server-sent events that say which applications have changed.</summary>
internal sealed class EventsEndpoint(ChangeFeed feed, TimeProvider time, IHostApplicationLifetime lifetime)
{
    // Proxies close connections that say nothing.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    public async Task HandleAsync(Exchange exchange)
    {
        if (feed.Listen() is not { } changes)
        {
            exchange.Context.Response.Headers.RetryAfter = "5";
            await exchange.FailAsync(StatusCodes.Status503ServiceUnavailable);
            return;
        }
        using var end = CancellationTokenSource.CreateLinkedTokenSource(exchange.Context.RequestAborted, lifetime.ApplicationStopping);
        try
        {
            exchange.Context.Response.ContentType = "text/event-stream";
            exchange.Context.Response.Headers.CacheControl = "no-store";
            if (HttpMethods.IsHead(exchange.Context.Request.Method)) return;
            // Whoever is told so reads its settings once more: from here on no change may go unnoticed.
            await feed.NextLook.WaitAsync(end.Token);
            await WriteAsync(exchange, "event: ready\ndata: {}\n\n", end.Token);
            var wanted = exchange.Context.Request.Query["application"].ToString()
                .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet(StringComparer.Ordinal);
            while (true)
            {
                var next = changes.Reader.WaitToReadAsync(end.Token).AsTask();
                if (await Task.WhenAny(next, Task.Delay(Silence, time, end.Token)) != next) await WriteAsync(exchange, ":\n\n", end.Token);
                else if (!await next) return;
                while (changes.Reader.TryRead(out var change))
                {
                    var names = change.Applications.Where(name => name == ChangedNames.Everybody || exchange.Client.MayRead(name)).ToList();
                    if (Concerns(names, wanted)) await WriteAsync(exchange, TextOf(change.Id, names), end.Token);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The listener has gone, or the server goes.
        }
        finally
        {
            feed.Leave(changes);
        }
    }

    private static bool Concerns(List<string> names, HashSet<string> wanted) =>
        names.Count > 0 && (wanted.Count == 0 || names.Exists(name => name == ChangedNames.Everybody || wanted.Contains(name)));

    private static string TextOf(long id, List<string> names)
    {
        var list = string.Join(',', names.Select(name => $"\"{JsonEncodedText.Encode(name)}\""));
        return $"id: {id}\nevent: change\ndata: {{\"applications\":[{list}]}}\n\n";
    }

    private static async Task WriteAsync(Exchange exchange, string text, CancellationToken cancellation)
    {
        await exchange.Context.Response.BodyWriter.WriteAsync(Encoding.UTF8.GetBytes(text), cancellation);
        await exchange.Context.Response.BodyWriter.FlushAsync(cancellation);
    }
}
