using System.Buffers;
using System.Text.Json;
using Microservices.ConfigServer.Git;
using Microservices.ConfigServer.Requests;
using Microservices.ConfigServer.Settings;
using Microsoft.Extensions.Options;

namespace Microservices.ConfigServer.Changes;

/// <summary>
/// <c>POST /monitor</c>: a webhook. Fetches the repositories, tells who listens, and answers which applications are concerned.
/// </summary>
internal sealed partial class MonitorEndpoint(
    GitRepositories repositories,
    GitFetcher fetcher,
    ChangeFeed feed,
    IOptions<ServerOptions> options,
    ILogger<MonitorEndpoint> logger)
{
    private const int MaxBytes = 4 << 20;

    public async Task HandleAsync(Exchange exchange)
    {
        var secret = options.Value.Monitor.Secret;
        if (secret.Length == 0)
        {
            await exchange.FailAsync(StatusCodes.Status404NotFound);
            return;
        }
        var request = exchange.Context.Request;
        var body = await RequestBody.ReadAsync(request, MaxBytes);
        if (!WebhookSignature.IsValid(request.Headers, body, secret))
        {
            LogRefused();
            await exchange.FailAsync(StatusCodes.Status401Unauthorized);
            return;
        }
        var paths = WebhookBody.PathsOf(request.Headers, request.ContentType, body);
        var names = ChangedNames.Of(paths ?? []);
        // The sender waits for no fetch.
        if (paths is not null) _ = FetchAsync(names);
        await exchange.SendAsync(AcceptHeader.Json, JsonOf(names));
    }

    private async Task FetchAsync(IReadOnlyList<string> names)
    {
        await Task.WhenAll(repositories.All.Where(repository => repository.Clone is not null).Select(fetcher.FetchAgainAsync));
        feed.Publish(names);
    }

    private static byte[] JsonOf(IReadOnlyList<string> names)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            foreach (var name in names) json.WriteStringValue(name);
            json.WriteEndArray();
        }
        return buffer.WrittenSpan.ToArray();
    }

    [LoggerMessage(1, LogLevel.Warning, "config.webhook.refused: no signature or token that fits")]
    private partial void LogRefused();
}
